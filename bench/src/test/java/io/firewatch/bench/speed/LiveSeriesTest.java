package io.firewatch.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionOutput;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Recovery;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Measures what a live series costs after seven days of readings every five minutes, half of the
 * series with a daily wave: heap, its name and the minute under way included, and processor time a
 * reading. {@code -Dmemory.series=100000} for the figure of the report.
 */
final class LiveSeriesTest {
  private static final int SERIES = Integer.getInteger("memory.series", 1_000);
  private static final int READINGS = 7 * 288;
  private static final int BATCH = 500;
  private static final long START = 1_700_000_000_000L;

  private final DetectionEngine engine = engine();
  private final Counting output = new Counting();

  private static DetectionEngine engine() {
    return new DetectionEngine(
        DetectionSettings.defaults(), new Fleet(), service -> Objective.NONE);
  }

  private static final class Counting implements DetectionOutput {
    private long anomalies;
    private long states;

    @Override
    public void anomaly(Anomaly anomaly) {
      anomalies++;
    }

    @Override
    public void recovery(Recovery recovery) {}

    @Override
    public void changed(SeriesKey series, byte[] state) {
      states += state.length;
    }

    @Override
    public void forgotten(SeriesKey series) {}
  }

  @Test
  void a_live_series_of_seven_days_takes_less_than_four_kibibytes() throws InterruptedException {
    run(engine(), groups().subList(0, 1), new Random(2));
    long before = used();
    List<List<SeriesKey>> groups = groups();
    Random random = new Random(1);
    long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    run(engine, groups, random);
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
    long bytes = (used() - before) / SERIES;
    System.out.printf(
        "Live series after 7 days, mean of %d: %d B; %.0f ns of processor a reading, its making"
            + " included; %d anomalies, %d bytes of state%n",
        SERIES, bytes, nanos / (double) SERIES / READINGS, output.anomalies, output.states);
    assertThat(groups).isNotEmpty();
    assertThat(bytes).isBetween(500L, 4_096L);
    engine.tick(START + READINGS * 300_000L, output);
  }

  /** The first run, of another engine, is for what is there once, however many series there are. */
  private void run(DetectionEngine judge, List<List<SeriesKey>> groups, Random random) {
    for (int i = 0; i < READINGS; i++) {
      for (List<SeriesKey> group : groups) {
        judge.process(batch(group, i, random), START + i * 300_000L, output);
      }
    }
  }

  private static List<List<SeriesKey>> groups() {
    List<List<SeriesKey>> groups = new ArrayList<>();
    for (int s = 0; s < SERIES; s++) {
      if (s % BATCH == 0) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(SeriesKey.of("service-" + s / 50, "queue_depth_" + s % 50));
    }
    return groups;
  }

  private static MetricBatch batch(List<SeriesKey> group, int step, Random random) {
    double wave = Math.sin(step * Math.PI / 144);
    MetricBatch.Builder batch = new MetricBatch.Builder();
    for (int s = 0; s < group.size(); s++) {
      double value = 50 + (s % 2 == 0 ? 20 * wave : 0) + 6 * random.nextDouble();
      batch.add(batch.addSeries(group.get(s)), START + step * 300_000L, value);
    }
    return batch.build();
  }

  /** Heap in use, once collecting garbage frees no more. */
  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int still = 0; still < 4; still++) {
      System.gc();
      Thread.sleep(50);
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      if (used < least - 1_024) {
        least = used;
        still = 0;
      }
    }
    return least;
  }
}
