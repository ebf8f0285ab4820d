package io.firewatch.kafka.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The directory the broker keeps its log in. */
record LogDirectory(Path root) {
  /** Kafka writes it last when it stops, and removes it when it starts. */
  private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";

  Path data() {
    return root.resolve("data");
  }

  /** Whether a broker was at work in it and did not stop in order. */
  boolean wasKilled() {
    return isFormatted() && !Files.exists(data().resolve(STOPPED_IN_ORDER));
  }

  private boolean isFormatted() {
    return Files.exists(data().resolve("meta.properties"));
  }

  /** Gives a new directory its identity; one of an earlier run keeps its own. */
  void format(Properties properties) throws IOException {
    Files.createDirectories(data());
    Path file = root.resolve("broker.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, "Written at each start of the embedded broker; changes are lost.");
    }
    if (isFormatted()) {
      return;
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    int status;
    try (PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      status = StorageTool.execute(arguments, print);
    }
    if (status != 0) {
      throw new IOException(
          "cannot format " + data() + ": " + said.toString(StandardCharsets.UTF_8).strip());
    }
  }
}
