package io.firewatch.cli.bench;

import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server to put under load, how much of it, and for how long. */
final class Load {
  @Mixin private Connection connection;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "How many a second to offer; 0 (default): as many as are accepted.")
  private long rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "Of the timed part (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofSeconds(20);

  URI server() {
    return connection.url();
  }

  String key() {
    return connection.key();
  }

  long rate() {
    return rate;
  }

  Duration duration() {
    return duration;
  }
}
