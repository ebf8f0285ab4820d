package io.firewatch.cli;

import io.firewatch.cli.terminal.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server is started with, in its own words; what is null is left to its defaults. */
public final class ServerArguments {
  private static final String PREFIX = "--firewatch.";

  /** Who started what as which process is for the command to say. */
  private final List<String> arguments =
      new ArrayList<>(List.of("--spring.main.log-startup-info=false"));

  public ServerArguments port(@Nullable Integer port) {
    return setting("http.port", port);
  }

  public ServerArguments address(@Nullable String address) {
    return setting("http.address", address);
  }

  public ServerArguments home(@Nullable Path home) {
    if (home != null) {
      // Once as a setting, once as the place where firewatch.yaml is looked for.
      arguments.add("--FIREWATCH_HOME=" + home.toAbsolutePath());
    }
    return setting("home", home == null ? null : home.toAbsolutePath());
  }

  /** Whether the standard output is told nothing of incidents; others are told as ever. */
  ServerArguments quiet(boolean quiet) {
    return quiet ? setting("notification.stdout", false) : this;
  }

  ServerArguments config(Path config) {
    arguments.add("--spring.config.additional-location=" + config.toAbsolutePath().toUri());
    return this;
  }

  /** Arguments that are settings already. */
  ServerArguments settings(List<String> others) {
    for (String other : others) {
      if (!other.startsWith(PREFIX) || !other.contains("=")) {
        throw new Failure(
            Failure.Kind.USAGE,
            "Unknown argument "
                + other
                + "; settings look like --firewatch.http.port=9090. Try 'firewatch server --help'.");
      }
    }
    arguments.addAll(others);
    return this;
  }

  public ServerArguments setting(String name, @Nullable Object value) {
    if (value != null) {
      arguments.add(PREFIX + name + "=" + value);
    }
    return this;
  }

  String[] toArray() {
    return arguments.toArray(String[]::new);
  }
}
