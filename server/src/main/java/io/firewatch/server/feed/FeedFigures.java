package io.firewatch.server.feed;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.telemetry.Severity;
import io.firewatch.triage.report.IncidentReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The figures a page shows all the time. */
@Component
final class FeedFigures {
  private final IncidentStore incidents;
  private final MeterRegistry registry;
  private long lastNanos = System.nanoTime();
  private double lastSamples;
  private double lastLogs;

  FeedFigures(IncidentStore incidents, MeterRegistry registry) {
    this.incidents = incidents;
    this.registry = registry;
  }

  synchronized Map<String, Object> now() {
    long nanos = System.nanoTime();
    double seconds = Math.max(1e-3, (nanos - lastNanos) / 1e9);
    double samples = count("firewatch.samples.accepted");
    double logs = count("firewatch.logs.accepted");
    List<Incident> open = incidents.open();
    Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    open.forEach(incident -> bySeverity.merge(incident.severity(), 1, Integer::sum));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("open_incidents", open.size());
    figures.put("open_by_severity", bySeverity);
    figures.put("samples_per_second", Math.round((samples - lastSamples) / seconds));
    figures.put("logs_per_second", Math.round((logs - lastLogs) / seconds));
    figures.put("samples_accepted_total", (long) samples);
    figures.put("logs_accepted_total", (long) logs);
    long triaged = (long) count("firewatch.triage.lines");
    long reports = (long) count("firewatch.triage.reports");
    figures.put("logs_triaged_total", triaged);
    figures.put("log_reports_total", reports);
    figures.put("noise_reduction_ratio", IncidentReport.noiseReduction(reports, triaged));
    figures.put("alerts_accepted_total", (long) count("firewatch.alerts.accepted"));
    figures.put("anomalies_detected_total", (long) count("firewatch.anomalies.detected"));
    lastNanos = nanos;
    lastSamples = samples;
    lastLogs = logs;
    return figures;
  }

  private double count(String name) {
    Counter counter = registry.find(name).counter();
    return counter == null ? 0 : counter.count();
  }
}
