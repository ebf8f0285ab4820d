package io.firewatch.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch demo}. */
@Command(
    name = "demo",
    description = {
      "Shows Firewatch at work on simulated services.",
      "",
      "Starts a server and six simulated services in one process, teaches it 15 minutes of their"
          + " history, and lets one of them fail. The first incident opens within a minute or two;"
          + " others follow at random, with three minutes of rest between them at least.",
      "",
      "A log generator writes 20 lines a second beside them. The first page has switches that stop"
          + " it or let it melt down: 2 000 lines a second of dependent errors with one cause.",
      "",
      "Needs neither Docker nor keys nor a network. Ctrl-C stops everything."
    },
    footer = {
      "  firewatch demo",
      "  firewatch demo --seed 7                         the same failures each time",
      "  firewatch demo --scenario DEPLOYMENT_FAILURE    which one comes first",
      "  firewatch demo --home ./demo-home               keep what was found",
      "",
      "`firewatch simulate --help` lists the scenarios."
    })
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen (default: ${DEFAULT-VALUE}); 0 for any free port.")
  private int port = 8080;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description =
          "Where to keep what was found (or FIREWATCH_HOME). A temporary folder that is removed at"
              + " the end when neither is given.")
  private @Nullable Path home;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same number gives the same services and failures; random by default.")
  private @Nullable Long seed;

  @Option(names = "--scenario", paramLabel = "NAME", description = "The failure to begin with.")
  private @Nullable String scenario;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long chosen = seed != null ? seed : ThreadLocalRandom.current().nextLong(1, 10_000);
    FirstFailure first = FirstFailure.choose(Optional.ofNullable(scenario), chosen);
    DemoHome folder = DemoHome.of(Optional.ofNullable(home), System.getenv());
    new Demo(folder, port, chosen, first, spec.commandLine().getOut()).run();
    return ExitCode.OK;
  }
}
