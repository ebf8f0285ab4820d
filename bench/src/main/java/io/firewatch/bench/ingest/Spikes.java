package io.firewatch.bench.ingest;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/**
 * Failures to find: in each chosen service one series triples for some seconds. Which and when is
 * the same in every run of the same length.
 */
final class Spikes {
  static final double FACTOR = 3;

  /** Longer than a detector may hesitate. */
  private static final Duration LENGTH = Duration.ofSeconds(6);

  private static final int LEAST_READINGS = 4;

  /** A run that turns out half as fast as its probe, which met no failure, still reaches them. */
  private static final double USED_SHARE = 0.4;

  /** By service; negative for none. */
  private final int[] firstStep;

  private final int length;

  private Spikes(int[] firstStep, int length) {
    this.firstStep = firstStep;
    this.length = length;
  }

  static Spikes none(IngestOptions.Fleet fleet) {
    int[] firstStep = new int[fleet.services()];
    Arrays.fill(firstStep, -1);
    return new Spikes(firstStep, 0);
  }

  /** Spread over the steps of the timed part. */
  static Spikes spread(IngestOptions.Fleet fleet, SimulatedTime time, int warmUpSteps) {
    Spikes spikes =
        new Spikes(none(fleet).firstStep, Math.max(LEAST_READINGS, time.stepsOf(LENGTH)));
    int timed = time.steps() - warmUpSteps;
    int room = Math.max(1, (int) (timed * USED_SHARE) - spikes.length);
    Random random = new Random(7);
    for (int i = 0; i < fleet.spikes(); i++) {
      int service = (int) ((long) i * fleet.services() / fleet.spikes());
      spikes.firstStep[service] = warmUpSteps + random.nextInt(room);
    }
    return spikes;
  }

  /** Whether a series is to be abnormal at a step. */
  boolean isAt(BenchSeries series, int step) {
    return series.canFail() && covers(series.serviceNumber(), step);
  }

  boolean covers(int service, int step) {
    int first = firstStep[service];
    return first >= 0 && step >= first && step < first + length;
  }

  /** Last step of the service's spike, or -1 when it has none. */
  int lastStep(int service) {
    return firstStep[service] < 0 ? -1 : firstStep[service] + length - 1;
  }

  int services() {
    return firstStep.length;
  }
}
