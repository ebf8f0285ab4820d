package io.firewatch.kafka.detection;

import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objective;
import io.firewatch.kafka.client.KafkaConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Detection in a process of its own, to be killed. */
final class DetectionProcess {
  private DetectionProcess() {}

  static Process start(KafkaConnection connection, DetectionStreamSettings settings)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DetectionProcess.class.getName(),
            connection.bootstrapServers(),
            settings.stateDirectory().toString(),
            settings.instance())
        .inheritIO()
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    Fleet fleet = new Fleet();
    var _ =
        new DetectionStream(
                KafkaConnection.to(arguments[0]),
                DetectionStreamSettings.in(Path.of(arguments[1]), arguments[2]),
                Judges.of(() ->
                    new DetectionEngine(
                        DetectionSettings.defaults(), fleet, service -> Objective.NONE)),
                InstantSource.system(),
                new SimpleMeterRegistry())
            .start();
    new CountDownLatch(1).await();
  }
}
