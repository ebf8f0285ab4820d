package io.firewatch.detection;

import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Puts what a series monitor found into anomalies and recoveries. */
final class Telling {
  private static final double FORESEEN_SCORE = 0.6;

  private Telling() {}

  static Anomaly anomaly(SeriesMonitor monitor, Episode episode, List<SeriesReadings> evidence) {
    Measure measure = monitor.measure(episode);
    return new Anomaly(
        SeriesMonitor.episodeId(monitor.key(), episode.onsetMillis()),
        Anomaly.Source.METRIC,
        monitor.key(),
        monitor.kind().type(),
        episode.severity(),
        Instant.ofEpochMilli(episode.onsetMillis()),
        Instant.ofEpochMilli(monitor.lastMillis()),
        measure,
        monitor.verdict(episode),
        switch (episode.cause()) {
          case BASELINE -> unusual(monitor, measure);
          case OBJECTIVE -> broken(monitor, measure);
        },
        evidence);
  }

  static Recovery recovery(SeriesMonitor monitor, Recovery.Reason reason) {
    Episode episode = java.util.Objects.requireNonNull(monitor.episode());
    return new Recovery(
        SeriesMonitor.episodeId(monitor.key(), episode.onsetMillis()),
        Anomaly.Source.METRIC,
        monitor.key(),
        Instant.ofEpochMilli(monitor.lastMillis()),
        reason,
        List.of(monitor.readings(RecentReadings.CAPACITY)));
  }

  static Anomaly forecast(
      SeriesMonitor monitor, Outlook.Breach breach, List<SeriesReadings> evidence) {
    return new Anomaly(
        forecastId(monitor.key(), breach.onsetMillis()),
        Anomaly.Source.FORECAST,
        monitor.key(),
        monitor.kind().type(),
        breach.severity(),
        Instant.ofEpochMilli(breach.onsetMillis()),
        Instant.ofEpochMilli(monitor.lastMillis()),
        new Measure(breach.current(), breach.limit(), 0, breach.limit(), 0, FORESEEN_SCORE),
        verdict(breach),
        "%s of %s is %s and reaches its limit %s in about %s (%s to %s)"
            .formatted(
                monitor.key().metric(),
                monitor.key().service(),
                Numbers.plain(breach.current()),
                Numbers.plain(breach.limit()),
                minutes(breach.minutes()),
                minutes(breach.earliest()),
                minutes(breach.latest())),
        evidence);
  }

  /** The surer the line, the narrower the times it may get there at. */
  private static Verdict verdict(Outlook.Breach breach) {
    double certainty = Math.clamp(breach.earliest() / breach.latest(), 0, 1);
    double near = 60 / (60 + breach.minutes());
    return new Verdict(near, certainty, 1, 0.5);
  }

  static Recovery recovery(SeriesMonitor monitor, Outlook.Breach told, Recovery.Reason reason) {
    return new Recovery(
        forecastId(monitor.key(), told.onsetMillis()),
        Anomaly.Source.FORECAST,
        monitor.key(),
        Instant.ofEpochMilli(monitor.lastMillis()),
        reason,
        List.of(monitor.readings(RecentReadings.CAPACITY)));
  }

  private static UUID forecastId(SeriesKey key, long onsetMillis) {
    String name = "forecast:" + SeriesMonitor.episodeId(key, onsetMillis);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String unusual(SeriesMonitor monitor, Measure measure) {
    return "%s is %s, normally %s to %s (%s σ %s)"
        .formatted(
            subject(monitor),
            Numbers.plain(measure.observed()),
            Numbers.plain(measure.lower()),
            Numbers.plain(measure.upper()),
            Numbers.plain(Math.abs(measure.sigma())),
            measure.sigma() > 0 ? "above" : "below");
  }

  private static String broken(SeriesMonitor monitor, Measure measure) {
    return "%s is %s, beyond %s, which its objective allows"
        .formatted(
            subject(monitor), Numbers.plain(measure.observed()), Numbers.plain(measure.baseline()));
  }

  private static String subject(SeriesMonitor monitor) {
    String metric = monitor.key().metric() + (monitor.isCounter() ? " per second" : "");
    return metric + " of " + monitor.key().service();
  }

  private static String minutes(double minutes) {
    return minutes < 120 ? "%.0f min".formatted(minutes) : "%.1f h".formatted(minutes / 60);
  }
}
