package io.firewatch.correlation;

import io.firewatch.detection.Anomaly;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Labels;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The rules that keep alerts and signals from opening incidents, and where rulings are kept. */
public record Suppression(
    SilenceStore silences, Supplier<StandingRules> rules, HeldStore held, AlertTrail trail) {
  public Suppression {
    Objects.requireNonNull(silences);
    Objects.requireNonNull(rules);
    Objects.requireNonNull(held);
    Objects.requireNonNull(trail);
  }

  /** What a silence sees of an alert: its labels, and the service found for it. */
  public static Map<String, String> labels(Alert alert) {
    Map<String, String> labels = new HashMap<>(alert.labels());
    labels.putIfAbsent("alertname", alert.name());
    labels.putIfAbsent("service", alert.service());
    return labels;
  }

  /** What a silence sees of an anomaly: the labels of its series, and what stands for a name. */
  public static Map<String, String> labels(Anomaly anomaly) {
    Map<String, String> labels = new HashMap<>(anomaly.series().labels().asMap());
    labels.put("service", anomaly.series().service());
    labels.put("alertname", anomaly.series().metric());
    labels.put("metric", anomaly.series().metric());
    labels.put("severity", anomaly.severity().name().toLowerCase(Locale.ROOT));
    return labels;
  }

  /**
   * What a silence sees of a signal an incident has. The labels of an alert are not part of its
   * signal; those are in the trail.
   */
  public static Map<String, String> labels(Signal signal) {
    Map<String, String> labels = new HashMap<>();
    int brace = signal.fingerprint().indexOf('{');
    if (signal.source() != Signal.Source.ALERT && brace > 0) {
      String all = signal.fingerprint().substring(brace + 1, signal.fingerprint().length() - 1);
      labels.putAll(new Labels(all).asMap());
    }
    labels.put("service", signal.service());
    labels.put("alertname", signal.name());
    labels.put("metric", signal.name());
    labels.put("severity", signal.severity().name().toLowerCase(Locale.ROOT));
    return labels;
  }
}
