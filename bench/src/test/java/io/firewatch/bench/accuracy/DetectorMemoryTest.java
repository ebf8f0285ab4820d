package io.firewatch.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.rarity.RarityDetector;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Measures the heap over so many series that what else lives in it does not count; {@code
 * -Dmemory.series=100000} for the figure of the report.
 */
final class DetectorMemoryTest {
  private static final int SERIES = Integer.getInteger("memory.series", 10_000);
  private static final int READINGS = 7 * 288;

  @Test
  void a_series_of_seven_days_takes_less_than_four_kibibytes() throws InterruptedException {
    RarityDetector[] detectors = new RarityDetector[SERIES];
    // Classes and what they keep once are not a series' memory.
    sevenDays(SERIES);
    long before = used();
    for (int s = 0; s < SERIES; s++) {
      detectors[s] = sevenDays(s);
    }
    long bytes = (used() - before) / SERIES;
    System.out.println("Heap a series after 7 days, mean of " + SERIES + ": " + bytes + " B");
    assertThat(detectors[SERIES - 1].likelihood()).isNotNegative();
    assertThat(bytes).isBetween(500L, 4_096L);
  }

  private static RarityDetector sevenDays(int seed) {
    Random random = new Random(seed);
    double swing = seed % 2 == 0 ? 20 : 0;
    RarityDetector detector = new RarityDetector();
    for (int i = 0; i < READINGS; i++) {
      double value = 50 + swing * Math.sin(i * Math.PI / 144) + 3 * random.nextGaussian();
      detector.score(i * 300_000L, value);
    }
    return detector;
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
