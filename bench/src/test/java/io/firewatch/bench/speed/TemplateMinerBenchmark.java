package io.firewatch.bench.speed;

import io.firewatch.bench.logs.GeneratedLogs;
import io.firewatch.bench.logs.LogSet;
import io.firewatch.triage.line.HeaderFormat;
import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.template.TemplateMiner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Raw lines a second on one core: the miner with header stripping, and a plain baseline that masks
 * by regular expression and counts texts in a map. The lines are those of Loghub when {@code
 * -Dfirewatch.loghub} names their folder, a miner for each set, and else generated ones.
 */
@State(Scope.Thread)
public class TemplateMinerBenchmark {
  static final String LOGHUB = "firewatch.loghub";
  private static final int LINES = 16_000;
  private static final int LEARN = 200;
  private static final Pattern VALUE = Pattern.compile("\\S*\\d\\S*");

  private final List<Source> sources = new ArrayList<>();

  private static final class Source {
    final List<String> lines;
    final List<byte[]> bytes;
    final HeaderFormat header;
    final TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    final Map<String, Integer> counts = new HashMap<>();

    Source(List<String> lines) {
      this.lines = lines;
      this.bytes = lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
      this.header = HeaderFormat.learn(lines.subList(0, Math.min(LEARN, lines.size())));
    }
  }

  /** Lines enough for every invocation to see as many. */
  @Setup
  public void lines() throws IOException {
    String folder = System.getProperty(LOGHUB, "");
    if (folder.isEmpty()) {
      sources.add(new Source(generated()));
      return;
    }
    List<LogSet> sets = LogSet.loghub(Path.of(folder));
    for (LogSet set : sets) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < LINES / sets.size(); i++) {
        lines.add(set.raw().get(i % set.raw().size()));
      }
      sources.add(new Source(lines));
    }
  }

  private static List<String> generated() throws IOException {
    List<LogSet> sets = GeneratedLogs.sets(GeneratedLogs.Half.TUNING, 3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      LogSet set = sets.get(i % sets.size());
      lines.add(
          "2026-01-02 10:%02d:%02d,%03d INFO [main] %s: %s"
              .formatted(
                  i / 1_200 % 60,
                  i / 20 % 60,
                  i % 1_000,
                  set.name(),
                  set.contents().get(i % set.contents().size())));
    }
    return lines;
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public long miner() {
    long lines = 0;
    for (Source source : sources) {
      for (byte[] line : source.bytes) {
        int start = source.header.messageStart(line, 0, line.length);
        source.miner.add(line, start, line.length);
      }
      lines += source.miner.lines();
    }
    return lines;
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public int regularExpression() {
    int texts = 0;
    for (Source source : sources) {
      for (String line : source.lines) {
        source.counts.merge(VALUE.matcher(line).replaceAll("<*>"), 1, Integer::sum);
      }
      texts += source.counts.size();
    }
    return texts;
  }
}
