package io.firewatch.detection;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices when a service, or one of its metrics, stops reporting. A metric counts as reporting
 * while any of its series does, so that a replaced instance is no silence; a service all of whose
 * metrics stop is one silence; and when nothing comes in from anywhere it is told of the telemetry,
 * not of each service.
 */
final class SilenceWatch {
  /** Marks the stored state of a heartbeat among those of series. */
  static final Labels MARK = new Labels("__heartbeat__=\"\"");

  static final String WHOLE_SERVICE = "*";
  static final SeriesKey TELEMETRY = SeriesKey.of("telemetry", WHOLE_SERVICE);
  private static final double SCORE = 0.7;

  private final String service;
  private final DetectionSettings.Silence settings;
  private final Fleet fleet;
  private final Map<String, Heartbeat> heartbeats = new HashMap<>();
  private final Heartbeat whole;

  SilenceWatch(String service, DetectionSettings.Silence settings, Fleet fleet) {
    this.service = service;
    this.settings = settings;
    this.fleet = fleet;
    this.whole = heartbeat(WHOLE_SERVICE);
  }

  Heartbeat heartbeat(String metric) {
    return heartbeats.computeIfAbsent(metric, m -> new Heartbeat());
  }

  /** Takes note of readings of a metric, and ends the silences they end. */
  void heard(String metric, Heartbeat heartbeat, long arrivalMillis, DetectionOutput output) {
    if (arrivalMillis > whole.lastMillis()) {
      fleet.arrived(service, arrivalMillis);
      note(WHOLE_SERVICE, whole, arrivalMillis, output);
    }
    if (arrivalMillis > heartbeat.lastMillis()) {
      note(metric, heartbeat, arrivalMillis, output);
    }
  }

  private void note(String name, Heartbeat heartbeat, long arrivalMillis, DetectionOutput output) {
    heartbeat.arrived(arrivalMillis);
    if (heartbeat.isSilent()) {
      SeriesKey series = series(name, heartbeat);
      output.recovery(
          new Recovery(
              SeriesMonitor.episodeId(series, heartbeat.silentSince()),
              Anomaly.Source.SILENCE,
              series,
              Instant.ofEpochMilli(arrivalMillis),
              Recovery.Reason.RETURNED,
              List.of()));
      heartbeat.endSilence();
      output.changed(stateKey(name), States.of(heartbeat));
    }
  }

  /** Tells the silences that began. */
  void check(long nowMillis, long watchedSince, DetectionOutput output) {
    if (whole.isSilentEverywhere() && !isEverythingSilent()) {
      whole.endSilence();
    }
    if (whole.isSilent()) {
      return;
    }
    if (whole.isOverdue(nowMillis, watchedSince, settings)) {
      boolean everywhere = isEverythingSilent();
      whole.beginSilence(everywhere ? fleet.lastHeard() : whole.lastMillis(), everywhere);
      tell(WHOLE_SERVICE, whole, nowMillis, output);
      return;
    }
    for (Map.Entry<String, Heartbeat> entry : heartbeats.entrySet()) {
      Heartbeat heartbeat = entry.getValue();
      if (heartbeat != whole
          && !heartbeat.isSilent()
          && heartbeat.isOverdue(nowMillis, watchedSince, settings)) {
        heartbeat.beginSilence(heartbeat.lastMillis(), false);
        tell(entry.getKey(), heartbeat, nowMillis, output);
      }
    }
  }

  /** Nothing else was heard for about as long either, and there is something else. */
  private boolean isEverythingSilent() {
    long meanwhile = whole.lastMillis() + Math.round(whole.limit(settings) / 2);
    return fleet.size() > 1 && !fleet.othersHeardSince(service, meanwhile);
  }

  private void tell(String name, Heartbeat heartbeat, long nowMillis, DetectionOutput output) {
    SeriesKey series = series(name, heartbeat);
    boolean ofService = name.equals(WHOLE_SERVICE);
    output.anomaly(
        new Anomaly(
            SeriesMonitor.episodeId(series, heartbeat.silentSince()),
            Anomaly.Source.SILENCE,
            series,
            ofService ? AnomalyType.DEPENDENCY_OUTAGE : AnomalyType.UNKNOWN,
            ofService ? Severity.HIGH : Severity.MEDIUM,
            Instant.ofEpochMilli(heartbeat.silentSince()),
            Instant.ofEpochMilli(nowMillis),
            measure(heartbeat, nowMillis),
            verdict(heartbeat, nowMillis),
            describe(series, heartbeat, nowMillis),
            List.of()));
    output.changed(stateKey(name), States.of(heartbeat));
  }

  private Measure measure(Heartbeat heartbeat, long nowMillis) {
    double silentSeconds = (nowMillis - heartbeat.silentSince()) / 1000.0;
    double limitSeconds = heartbeat.limit(settings) / 1000;
    return new Measure(silentSeconds, heartbeat.usualGap() / 1000, 0, limitSeconds, 0, SCORE);
  }

  /** A gap is one view of one thing, and knows no hour of the week. */
  private Verdict verdict(Heartbeat heartbeat, long nowMillis) {
    double silent = nowMillis - heartbeat.silentSince();
    double limits = silent / heartbeat.limit(settings);
    double gaps = silent / Math.max(1, heartbeat.usualGap());
    return new Verdict(Math.clamp(limits / 2, 0, 1), 1, gaps / (gaps + 2), 0.5);
  }

  private String describe(SeriesKey series, Heartbeat heartbeat, long nowMillis) {
    String what =
        series.equals(TELEMETRY)
            ? "No service reports any metric"
            : series.metric().equals(WHOLE_SERVICE)
                ? series.service() + " stopped reporting"
                : series.service() + " stopped reporting " + series.metric();
    return "%s: nothing for %s, usually every %s"
        .formatted(
            what,
            Numbers.seconds((nowMillis - heartbeat.silentSince()) / 1000.0),
            Numbers.seconds(heartbeat.usualGap() / 1000));
  }

  private SeriesKey series(String name, Heartbeat heartbeat) {
    return heartbeat.isSilentEverywhere() ? TELEMETRY : SeriesKey.of(service, name);
  }

  private SeriesKey stateKey(String name) {
    return new SeriesKey(service, name, MARK);
  }

  void restore(String name, byte[] state) {
    Heartbeat heartbeat = heartbeat(name);
    States.load(state, heartbeat::load);
    fleet.arrived(service, heartbeat.lastMillis());
  }

  void save(DetectionOutput output) {
    heartbeats.forEach((name, heartbeat) -> {
      if (heartbeat.lastMillis() != 0) {
        output.changed(stateKey(name), States.of(heartbeat));
      }
    });
  }

  void forget(String metric, DetectionOutput output) {
    if (heartbeats.remove(metric) != null) {
      output.forgotten(stateKey(metric));
    }
  }
}
