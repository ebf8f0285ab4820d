package io.firewatch.bench.scenarios;

import io.firewatch.simulator.Noise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Replays every scenario with many seeds and writes down what became of each failure. */
public final class ScenarioBench {
  /** The seven failures whose figures the reference platform published. */
  public static final List<String> SEVEN =
      List.of(
          "LATENCY_SPIKE",
          "ERROR_RATE_SPIKE",
          "CPU_SATURATION",
          "MEMORY_LEAK",
          "DB_CONNECTION_EXHAUSTION",
          "KAFKA_CONSUMER_LAG",
          "DEPLOYMENT_FAILURE");

  private final Supplier<Platform> platforms;
  private final Consumer<String> progress;

  /**
   * @param platforms a platform without incidents for each run
   * @param progress is told of each run that ended
   */
  public ScenarioBench(Supplier<Platform> platforms, Consumer<String> progress) {
    this.platforms = platforms;
    this.progress = progress;
  }

  /**
   * What to replay: every scenario with every seed from 0 to {@code seeds} − 1.
   *
   * @param wordless whether the services log nowhere
   */
  public record Plan(
      List<String> scenarios, Noise noise, int seeds, Duration interval, boolean wordless) {
    public Plan {
      scenarios = List.copyOf(scenarios);
    }
  }

  /**
   * The outcome of a plan.
   *
   * @param table a Markdown table, a row a scenario
   * @param causes a Markdown table of how often the diagnosis was right
   * @param reliability a Markdown table of how often it was right where it was so sure
   * @param clean whether each failure was exactly one incident of the right service, resolved once
   *     and not before the failure ended
   */
  public record Report(String table, String causes, String reliability, boolean clean) {}

  /** Runs a plan to its end. */
  public Report run(Plan plan) {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | Scenario | Runs | Exactly one incident | Right service | Resolved once, not too early | Incidents a failure | Detected after, median (worst) |
        |---|---|---|---|---|---|---|
        """);
    boolean clean = true;
    List<ScenarioRun> all = new ArrayList<>();
    for (String scenario : plan.scenarios()) {
      List<ScenarioRun> runs = new ArrayList<>();
      for (int seed = 0; seed < plan.seeds(); seed++) {
        Platform platform = plan.wordless() ? platforms.get().wordless() : platforms.get();
        runs.add(ScenarioRun.of(platform, scenario, plan.noise(), seed, plan.interval()));
        progress.accept(scenario + " seed " + seed);
      }
      table.append(row(scenario, runs));
      all.addAll(runs);
      clean &= runs.stream().allMatch(run -> run.isExactlyOne() && isRight(run));
    }
    return new Report(
        table.toString(),
        CauseTable.of(all),
        CauseTable.reliability(all) + Calibration.judge(all),
        clean);
  }

  private static boolean isRight(ScenarioRun run) {
    return run.service().equals(serviceOf(run.scenario()));
  }

  private static String serviceOf(String scenario) {
    return io.firewatch.simulator.Scenarios.named(scenario).orElseThrow().service();
  }

  private static String row(String scenario, List<ScenarioRun> runs) {
    List<Duration> delays =
        runs.stream().map(ScenarioRun::detectionDelay).filter(Objects::nonNull).sorted().toList();
    String delay =
        delays.isEmpty()
            ? "–"
            : "%d s (%d s)"
                .formatted(delays.get(delays.size() / 2).toSeconds(), delays.getLast().toSeconds());
    return "| %s | %d | %d | %d | %d | %.2f | %s |%n"
        .formatted(
            scenario,
            runs.size(),
            runs.stream().filter(run -> run.incidents() == 1).count(),
            runs.stream().filter(ScenarioBench::isRight).count(),
            runs.stream()
                .filter(run -> run.resolved() && !run.premature() && run.reopened() == 0)
                .count(),
            runs.stream().mapToInt(ScenarioRun::incidents).average().orElse(0),
            delay);
  }
}
