package io.firewatch.cli.bench;

import io.firewatch.bench.scenarios.ComparisonBench;
import io.firewatch.bench.scenarios.QuietDayBench;
import io.firewatch.bench.scenarios.RepeatBench;
import io.firewatch.bench.scenarios.ScenarioBench;
import io.firewatch.bench.scenarios.SequenceBench;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.simulator.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench scenarios}. */
@Command(
    name = "scenarios",
    description = {
      "Replays simulated failures in simulated time and scores the incidents they become.",
      "",
      "Every failure goes through the real codec, detection, grouping, resolution and a real"
          + " database of its own in a temporary folder. Beside them, days on which nothing fails"
          + " are replayed: each incident there is a false one. Needs no running server.",
      "",
      "Ends with 1 when a failure was not exactly one incident of the right service, resolved once"
          + " and not before the failure ended."
    },
    footer = "  firewatch bench scenarios --report bench/results/scenarios.md")
final class ScenariosCommand implements Callable<Integer> {
  private static final List<Noise> NOISES = List.of(Noise.UNIFORM, Noise.GAUSSIAN);

  private static final int REPEATS = 40;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs of each failure (default: ${DEFAULT-VALUE}).")
  private int seeds = 10;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Between two readings of a series (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(10);

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      description = "Replay only these (default: all).")
  private List<String> scenarios =
      io.firewatch.simulator.Scenarios.all().stream().map(s -> s.name()).toList();

  @Option(names = "--skip-quiet-days", description = "Leave out the days without failures.")
  private boolean skipQuietDays;

  @Option(
      names = "--others",
      description =
          "Compare with rarity, rarity as a second voter, and a random cut forest as well; takes"
              + " some minutes.")
  private boolean others;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the tables there, too.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    StringBuilder text = new StringBuilder();
    boolean clean = true;
    try (ScratchPlatform platforms = new ScratchPlatform(LiveCatalogue.shipped())) {
      int runs = (NOISES.size() + 1) * scenarios.size() * seeds;
      AtomicInteger done = new AtomicInteger();
      ScenarioBench bench =
          new ScenarioBench(
              platforms,
              run -> progress.show("Replaying", done.incrementAndGet() / (double) runs, run));
      text.append(heading());
      for (Noise noise : NOISES) {
        ScenarioBench.Report result =
            bench.run(new ScenarioBench.Plan(scenarios, noise, seeds, interval, false));
        text.append("%n## %s noise%n%n%s".formatted(noise, result.table()));
        text.append("%n### Cause%n%n%s".formatted(result.causes()));
        text.append(
            "%n### Were they as sure as they should be?%n%n%s".formatted(result.reliability()));
        clean &= result.clean();
      }
      ScenarioBench.Report wordless =
          bench.run(new ScenarioBench.Plan(scenarios, Noise.GAUSSIAN, seeds, interval, true));
      text.append(WORDLESS.formatted(wordless.causes(), wordless.reliability()));
      progress.show("Replaying them one after the other", 1, "");
      text.append("%n## One after the other, three minutes apart%n%n".formatted());
      text.append(new SequenceBench(platforms).run(scenarios, seeds, interval));
      if (!skipQuietDays) {
        progress.show("Replaying quiet days", 1, "");
        text.append("%n## Days on which nothing fails%n%n".formatted());
        text.append(new QuietDayBench(platforms).run(interval));
      }
      progress.show("Replaying for other detectors", 1, "");
      text.append("%n## The same failure again%n%n".formatted());
      text.append(RepeatBench.run("LATENCY_SPIKE", REPEATS, interval));
      text.append("%n## Other detectors on the same streams%n%n%s%n".formatted(COMPARED));
      text.append(
          new ComparisonBench(LiveCatalogue.shipped(), others).run(scenarios, seeds, interval));
    } finally {
      progress.clear();
    }
    text.append(REFERENCE);
    Screen.of(spec).line(text.toString().stripTrailing());
    if (report != null) {
      Files.writeString(report, text);
    }
    return clean ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private String heading() {
    return """
    # Simulated failures, replayed

    Written by `firewatch bench scenarios --seeds %d --interval %ds` (history of 15 minutes, load wave of
    30 minutes, deployments as noise, failures spread to callers). Detection delay counts from the
    first instant with any effect; ramps are slow by design. Time is simulated, so the load of the
    machine does not matter.
    """
        .formatted(seeds, interval.toSeconds());
  }

  private static final String WORDLESS =
      """

      ## Services that log nowhere

      With Gaussian noise, and no line that says what is wrong: metrics, deployments and the call graph have
      to do.

      %s
      ### Were they as sure as they should be?

      %s\
      """;

  private static final String COMPARED =
      """
      All without grouping, so each alarm is one series: the reference z-score (50 readings, 2.5 standard
      deviations upwards) and a fixed threshold (mean and three standard deviations of the first hour), both
      told once in 300 s. The weekly surge triples traffic for an hour; three Mondays to learn from, the fourth
      is judged, and the same surge on a Tuesday. Failures with Gaussian noise, after 75 minutes of history.
      """;

  private static final String REFERENCE =
      """

      ## For comparison

      A rolling mean and standard deviation over 50 readings without grouping, as published for the
      reference system on the same seven failures: incidents a failure 1.0 (latency, error rate,
      lag), 2.0 (deployment), 3.3 (CPU), 4.0 (memory, connections); detection after 10 s in five
      scenarios, 20 s (CPU) and 34 s (memory); declared resolved while still failing in 81 % of the CPU
      failures, 51 % of the memory ones, 50 % of the deployments, 16 % of the connections (none here
      may be); a cause needs a language model there, and is undetermined without; false incidents a quiet day 6 with bounded noise, 1 970
      with Gaussian noise, 1 874 on a wave.
      """;
}
