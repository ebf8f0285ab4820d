package io.firewatch.server.wiring;

import io.firewatch.server.config.FirewatchProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What this node is called in consumer groups: the same after every restart, so that its partitions
 * come back to it at once, and another for every home.
 */
final class NodeName {
  private NodeName() {}

  static String of(FirewatchProperties home) {
    Path file = home.file("node-id");
    try {
      if (Files.exists(file)) {
        return Files.readString(file).trim();
      }
      String name = UUID.randomUUID().toString().substring(0, 8);
      home.create();
      Files.writeString(file, name + "\n");
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }
}
