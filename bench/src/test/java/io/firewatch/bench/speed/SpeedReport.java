package io.firewatch.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark of this package one after the other and writes what they reached, as ratios
 * within the run: {@code SpeedReport FILE [LOGHUB]}.
 */
public final class SpeedReport {
  private static final int WARM_UP = 10;
  private static final int ITERATIONS = 5;
  private static final TimeValue TIME = TimeValue.seconds(1);

  private final Map<String, Double> speeds = new HashMap<>();

  private SpeedReport() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments.length < 1) {
      throw new IllegalArgumentException("SpeedReport FILE [LOGHUB]");
    }
    SpeedReport report = new SpeedReport();
    String loghub = arguments.length > 1 ? arguments[1] : "";
    report.run(loghub);
    Files.writeString(Path.of(arguments[0]), report.page(loghub));
  }

  private void run(String loghub) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("io\\.firewatch\\.bench\\.speed\\..*")
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .forks(1)
            .warmupIterations(WARM_UP)
            .warmupTime(TIME)
            .measurementIterations(ITERATIONS)
            .measurementTime(TIME)
            .addProfiler(ProcessorTime.class)
            .jvmArgsAppend("-D" + TemplateMinerBenchmark.LOGHUB + "=" + loghub);
    for (RunResult result : new Runner(options.build()).run()) {
      String name = result.getParams().getBenchmark();
      speeds.put(
          name.substring(name.lastIndexOf('.') + 1),
          result.getSecondaryResults().get(ProcessorTime.LABEL).getScore());
    }
  }

  private String page(String loghub) {
    return """
    # Speed

    Written by `make bench` (JMH: one thread, one fork, %d s of warming up, %d s measured each). A second is one of
    processor time, of all threads of the process, so that other work on the machine shows little. The machine
    decides about the figures; the ratios are taken within one run.

    ## Detectors, samples a second on one core

    | | a second | times a forest of 30 |
    |---|--:|--:|
    %s
    A forest scores and updates with each sample (AWS random cut forest, shingle 8, 256 samples a tree). The live
    engine includes its batches and episodes, over 1 000 series; of 10 000, no cache holds what is known of them.

    ## Template miner, raw lines a second on one core

    Lines: %s. The baseline masks words with digits by a regular expression and counts texts in a map.

    | | a second | times the baseline |
    |---|--:|--:|
    %s
    ## Metric frames, samples a second on one core

    | | a second | times JSON |
    |---|--:|--:|
    %s
    ## Minutes of metrics, readings a second on one core

    Over 1 000 series with a reading every ten seconds; the baseline keeps count, sum, least and greatest alone.

    | | a second | times the baseline |
    |---|--:|--:|
    %s\
    """
        .formatted(
            WARM_UP,
            ITERATIONS,
            row("Rarity (`firewatch detect`)", "rarity", "forest30")
                + row("Live engine as shipped", "engine", "forest30")
                + row("Live engine, 10 000 series", "crowd", "forest30")
                + row("Random cut forest, 30 trees", "forest30", "forest30")
                + row("Random cut forest, 50 trees", "forest50", "forest30"),
            loghub.isEmpty() ? "generated, behind a usual header" : "Loghub, 8 sets",
            row("Miner, header stripped", "miner", "regularExpression")
                + row("Baseline", "regularExpression", "regularExpression"),
            row("Encode", "encode", "encodeJson") + row("Decode", "decode", "decodeJson"),
            row("Folded, with sketch", "fold", "summary") + row("Baseline", "summary", "summary"));
  }

  private String row(String title, String name, String base) {
    double speed = speeds.getOrDefault(name, Double.NaN);
    double against = speeds.getOrDefault(base, Double.NaN);
    return String.format(Locale.ROOT, "| %s | %,.0f | %.1f |%n", title, speed, speed / against);
  }
}
