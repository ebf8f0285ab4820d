package io.firewatch.detection.joint;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.Measure;
import io.firewatch.detection.MetricKind;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.Verdict;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges all services of one system together, one step of about a minute at a time, and tells when
 * one of them fails: when the deviation it keeps up is rarer than {@link JointSettings#raise()}
 * among the largest deviations of all services. A step's verdict depends on that step and those
 * before it. Not safe for use by several threads.
 *
 * <p>One episode at a time: what else deviates while it lasts is taken for its consequence.
 */
public final class JointDetector {
  /** Rarity of a critical episode: chance brings it once in half a month. */
  private static final double CRITICAL = 10;

  private static final double BAND = 3;

  private final JointSettings settings;
  private final Units units = new Units();
  private final List<Map<SeriesKey, Double>> early = new ArrayList<>();
  private final Map<SeriesKey, SeriesNoise> series = new HashMap<>();
  private final Map<JointKind, Maxima> maxima = new EnumMap<>(JointKind.class);
  private final long[] times = new long[SeriesNoise.PERSISTENCE];
  private long steps;
  private @Nullable Anomaly episode;
  private int calmSteps;

  /** The series that deviates most rarely in a step. */
  private record Lead(SeriesKey key, double rarity, double sigma) {}

  public JointDetector(JointSettings settings) {
    this.settings = settings;
    for (JointKind kind : JointKind.values()) {
      maxima.put(kind, new Maxima());
    }
  }

  /**
   * Takes the readings of one step.
   *
   * @param millis epoch milliseconds of the step, later than those before
   * @param readings the finite readings of the step; missing ones are left out
   * @throws IllegalArgumentException when the step is not later than the one before
   */
  public Optional<JointChange> step(long millis, Map<SeriesKey, Double> readings) {
    if (steps > 0 && millis <= times[0]) {
      throw new IllegalArgumentException(
          "step at %d does not follow %d".formatted(millis, times[0]));
    }
    System.arraycopy(times, 0, times, 1, times.length - 1);
    times[0] = millis;
    steps++;
    if (steps < settings.warmUp()) {
      early.add(Map.copyOf(readings));
      return Optional.empty();
    }
    if (steps == settings.warmUp()) {
      early.add(Map.copyOf(readings));
      units.learn(early);
      early.forEach(this::judge);
      early.clear();
      return Optional.empty();
    }
    units.learn(List.of(readings));
    Lead lead = judge(readings);
    return episode == null ? outside(lead, readings) : during(episode, lead);
  }

  private @Nullable Lead judge(Map<SeriesKey, Double> readings) {
    observe(readings);
    Map<JointKind, Double> largest = new EnumMap<>(JointKind.class);
    maxima.values().forEach(Maxima::measure);
    Lead lead = null;
    for (Map.Entry<SeriesKey, SeriesNoise> entry : series.entrySet()) {
      JointKind kind = kind(entry.getKey());
      double sigma = entry.getValue().persistent();
      double harm = kind.harm(sigma);
      largest.merge(kind, harm, Math::max);
      Lead found = new Lead(entry.getKey(), maximaOf(kind).rarity(harm), sigma);
      if (harm > 0 && (lead == null || leads(found, lead))) {
        lead = found;
      }
    }
    if (anyJudged()) {
      largest.forEach((kind, maximum) -> maximaOf(kind).add(maximum));
    }
    return lead;
  }

  private void observe(Map<SeriesKey, Double> readings) {
    readings.forEach((key, value) -> {
      Double unit = units.of(key.metric());
      if (unit != null) {
        series.computeIfAbsent(key, k -> new SeriesNoise(unit, settings.memory())).observe(value);
      }
    });
    series.forEach((key, noise) -> {
      if (!readings.containsKey(key)) {
        noise.miss();
      }
    });
  }

  private boolean anyJudged() {
    return series.values().stream().anyMatch(SeriesNoise::isJudged);
  }

  private static boolean leads(Lead a, Lead b) {
    return a.rarity != b.rarity
        ? a.rarity > b.rarity
        : a.key.toString().compareTo(b.key.toString()) < 0;
  }

  private Maxima maximaOf(JointKind kind) {
    return Objects.requireNonNull(maxima.get(kind));
  }

  private static JointKind kind(SeriesKey key) {
    return Objects.requireNonNull(JointKind.of(key.metric()));
  }

  private Optional<JointChange> outside(@Nullable Lead lead, Map<SeriesKey, Double> readings) {
    if (lead == null || lead.rarity < settings.raise()) {
      return Optional.empty();
    }
    Anomaly raised = anomaly(lead, readings.getOrDefault(lead.key, Double.NaN));
    episode = raised;
    calmSteps = 0;
    return Optional.of(new JointChange.Raised(raised));
  }

  private Optional<JointChange> during(Anomaly current, @Nullable Lead lead) {
    boolean calm = lead == null || lead.rarity < settings.calm();
    calmSteps = calm ? calmSteps + 1 : 0;
    Instant now = Instant.ofEpochMilli(times[0]);
    if (calmSteps < settings.calmSteps()
        || now.isBefore(current.detectedAt().plus(settings.rest()))) {
      return Optional.empty();
    }
    episode = null;
    return Optional.of(
        new JointChange.Ended(
            new Recovery(
                current.episode(),
                current.source(),
                current.series(),
                now,
                Recovery.Reason.RETURNED,
                List.of())));
  }

  private Anomaly anomaly(Lead lead, double value) {
    SeriesNoise noise = Objects.requireNonNull(series.get(lead.key));
    long onset = times[times.length - 1];
    Measure measure =
        new Measure(
            value,
            noise.usual(0),
            noise.usual(-BAND),
            noise.usual(BAND),
            Math.round(lead.sigma * 100) / 100.0,
            Math.min(1, lead.rarity / (2 * settings.raise())));
    return new Anomaly(
        DetectionEngine.episodeId(lead.key, onset),
        Anomaly.Source.METRIC,
        lead.key,
        MetricKind.of(lead.key.metric()).type(),
        lead.rarity >= CRITICAL ? Severity.CRITICAL : Severity.HIGH,
        Instant.ofEpochMilli(onset),
        Instant.ofEpochMilli(times[0]),
        measure,
        new Verdict(measure.score(), 0, 1 - 1.0 / SeriesNoise.PERSISTENCE, 0.5),
        "%s of %s stays further from its usual than any service's does by chance in %.0f steps"
            .formatted(lead.key.metric(), lead.key.service(), Math.exp(Math.min(lead.rarity, 20))),
        List.of());
  }
}
