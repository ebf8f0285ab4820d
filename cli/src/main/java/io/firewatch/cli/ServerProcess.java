package io.firewatch.cli;

import io.firewatch.cli.terminal.Errors;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.server.FirewatchServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * A server inside this process. The only class of the command line that knows how one is started,
 * so that no other command loads any of it.
 */
public final class ServerProcess implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closing = new CountDownLatch(1);

  private ServerProcess(ConfigurableApplicationContext context) {
    this.context = context;
    onStop(closing::countDown);
  }

  /**
   * Returns when it is ready; when it cannot start, nothing of it is left.
   *
   * @throws Failure when it cannot start
   */
  public static ServerProcess start(ServerArguments arguments) {
    try {
      return new ServerProcess(FirewatchServer.start(arguments.toArray()));
    } catch (RuntimeException e) {
      throw new Failure(
          Failure.Kind.FAILED, "The server cannot start: " + Errors.reason(e) + ".", e);
    }
  }

  /** Runs {@code work} when the process ends, once every server in it has stopped. */
  public static void afterStop(Runnable work) {
    SpringApplication.getShutdownHandlers().add(work);
  }

  /** Where it listens, for somebody on this machine. */
  public URI url() {
    String port = context.getEnvironment().getProperty("local.server.port", "8080");
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A part of it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Runs {@code work} before the server stops, whoever stops it. */
  public void onStop(Runnable work) {
    context.addApplicationListener(event -> {
      if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
        work.run();
      }
    });
  }

  /** Waits until somebody stops it. */
  public void awaitStop() throws InterruptedException {
    closing.await();
  }

  /** Waits for that, but no longer than told; true when it is being stopped. */
  public boolean awaitStop(Duration most) throws InterruptedException {
    return closing.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    context.close();
  }
}
