package io.firewatch.cli;

import io.firewatch.cli.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code firewatch server}. */
@Command(
    name = "server",
    description = {
      "Starts the server.",
      "",
      "It runs until it is stopped (Ctrl-C, SIGTERM). A broker and a database start inside it,"
          + " unless FIREWATCH_KAFKA_BOOTSTRAP_SERVERS and FIREWATCH_DATABASE_URL name others.",
      "",
      "Every setting can be given as --firewatch.NAME=VALUE, as an environment variable, or in"
          + " firewatch.yaml in the home."
    },
    footer = {
      "  firewatch server",
      "  firewatch server --port 9090 --home /var/lib/firewatch",
      "  firewatch server --address 0.0.0.0 --firewatch.resolution.interval=10s"
    })
final class ServerCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen (default: 8080); 0 for any free port.")
  private @Nullable Integer port;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "On which address (default: 127.0.0.1, this machine only).")
  private @Nullable String address;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Where everything that lasts is kept (or FIREWATCH_HOME; else ~/.firewatch).")
  private @Nullable Path home;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "More settings, as YAML, before those in the home.")
  private @Nullable Path config;

  @Option(
      names = {"-q", "--quiet", "-quiet"},
      description = "Do not write messages about incidents to the standard output.")
  private boolean quiet;

  @Unmatched private List<String> others = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    ServerArguments arguments =
        new ServerArguments().port(port).address(address).home(home).quiet(quiet).settings(others);
    if (config != null) {
      if (!Files.isReadable(config)) {
        throw new Failure(Failure.Kind.USAGE, "Cannot read --config " + config + ".");
      }
      arguments.config(config);
    }
    try (ServerProcess server = ServerProcess.start(arguments)) {
      server.awaitStop();
    }
    return ExitCode.OK;
  }
}
