package io.firewatch.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the API key: the environment first, then the file that a server left in its home at its
 * first start.
 */
public final class Credentials {
  private final Map<String, String> environment;

  public Credentials(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A key with the role admin. */
  Optional<String> adminKey() {
    return fromEnvironment().or(() -> stored(file(), "admin_key"));
  }

  /** A key that may send telemetry. */
  Optional<String> ingestKey() {
    return fromEnvironment().or(() -> stored(file(), "ingest_key"));
  }

  private Optional<String> fromEnvironment() {
    return variable("FIREWATCH_KEY").or(() -> variable("FIREWATCH_ADMIN_KEY"));
  }

  /** The file of the home that is meant when nobody names one. */
  Path file() {
    return variable("FIREWATCH_HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".firewatch"))
        .resolve("credentials");
  }

  /** An entry of a credentials file; empty when there is no such file or entry. */
  public static Optional<String> stored(Path file, String name) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1).trim())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
