package io.firewatch.kafka.broker;

import io.firewatch.kafka.client.Clients;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

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
    beginTransaction(broker);
    System.out.println(WRITTEN);
    new CountDownLatch(1).await();
  }

  /** One that would be open for minutes. */
  private static void beginTransaction(EmbeddedBroker broker) throws Exception {
    Producer<byte[], byte[]> producer =
        Clients.producer(
            KafkaConnection.to(broker.bootstrapServers()),
            "test",
            Duration.ofSeconds(10),
            Map.of("transactional.id", "killed-1", "transaction.timeout.ms", 600_000));
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.INCIDENTS_OPENED, new byte[1], new byte[1])).get();
  }
}
