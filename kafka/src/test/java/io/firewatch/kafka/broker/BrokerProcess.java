package io.firewatch.kafka.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, to be killed. */
final class BrokerProcess {
  static final String VALUE = "written before the kill";
  private static final String WRITTEN = "WRITTEN";

  private BrokerProcess() {}

  static Process start(Path home) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            home.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Returns when the broker has acknowledged {@link #VALUE}. */
  static void awaitWritten(Process process) throws IOException {
    StringBuilder output = new StringBuilder();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.contains(WRITTEN)) {
        return;
      }
      output.append(line).append('\n');
    }
    throw new IOException("the broker's process ended: " + output);
  }

  public static void main(String[] arguments) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(Path.of(arguments[0])));
    EmbeddedBrokerTest.createTopics(broker);
    EmbeddedBrokerTest.write(broker, VALUE);
    System.out.println(WRITTEN);
    new CountDownLatch(1).await();
  }
}
