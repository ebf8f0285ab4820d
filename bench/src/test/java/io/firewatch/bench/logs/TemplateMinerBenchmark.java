package io.firewatch.bench.logs;

import io.firewatch.triage.line.HeaderFormat;
import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.template.TemplateMiner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Raw lines a second on one core: the miner with header stripping, and a plain baseline that masks
 * by regular expression and counts texts in a map. Lines are generated, behind a usual header.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class TemplateMinerBenchmark {
  private static final int LINES = 20_000;
  private static final Pattern HEADER = Pattern.compile("^\\S+ \\S+ \\w+ +\\[[^]]*] \\S+: ");
  private static final Pattern VALUE = Pattern.compile("\\S*\\d\\S*");

  private final List<byte[]> bytes = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
  private final Map<String, Integer> counts = new HashMap<>();
  private HeaderFormat header = HeaderFormat.NONE;

  @Setup
  public void lines() throws IOException {
    List<LogSet> sets = GeneratedLogs.sets(GeneratedLogs.Half.TUNING, 3);
    for (int i = 0; i < LINES; i++) {
      LogSet set = sets.get(i % sets.size());
      String line =
          "2026-01-02 10:%02d:%02d,%03d INFO [main] %s: %s"
              .formatted(
                  i / 1_200 % 60,
                  i / 20 % 60,
                  i % 1_000,
                  set.name(),
                  set.contents().get(i % set.contents().size()));
      lines.add(line);
      bytes.add(line.getBytes(StandardCharsets.UTF_8));
    }
    header = HeaderFormat.learn(lines.subList(0, 200));
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public long miner() {
    for (byte[] line : bytes) {
      miner.add(line, header.messageStart(line, 0, line.length), line.length);
    }
    return miner.lines();
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public int regularExpressions() {
    for (String line : lines) {
      String message = HEADER.matcher(line).replaceFirst("");
      counts.merge(VALUE.matcher(message).replaceAll("<*>"), 1, Integer::sum);
    }
    return counts.size();
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(TemplateMinerBenchmark.class.getSimpleName()).build())
        .run();
  }
}
