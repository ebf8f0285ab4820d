package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a process of its own: the number of carriers is fixed by the first virtual thread. */
final class CarriersTest {
  private static final int PER_PROCESSOR = 16;

  @Test
  void many_virtual_threads_that_wait_while_they_load_classes_hold_up_no_other()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Ends with 0 once all wait and one more has run, with 1 when that does not come. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws InterruptedException {
      Carriers.provide();
      int threads = PER_PROCESSOR * Math.min(8, Runtime.getRuntime().availableProcessors());
      CountDownLatch waiting = new CountDownLatch(threads);
      for (int i = 0; i < threads; i++) {
        String name = "none.Of" + i;
        Thread.startVirtualThread(() -> load(name, waiting));
      }
      CountDownLatch ran = new CountDownLatch(1);
      boolean all = waiting.await(60, TimeUnit.SECONDS);
      Thread.startVirtualThread(ran::countDown);
      System.exit(all && ran.await(30, TimeUnit.SECONDS) ? 0 : 1);
    }

    /** The loader is called by the virtual machine, so its thread cannot leave its carrier. */
    private static void load(String name, CountDownLatch waiting) {
      ClassLoader endless =
          new ClassLoader() {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) {
              waiting.countDown();
              while (true) {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            }
          };
      try {
        Class.forName(name, false, endless);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
