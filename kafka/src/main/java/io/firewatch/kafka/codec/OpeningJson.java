package io.firewatch.kafka.codec;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.IncidentEvent.Opened;
import io.firewatch.incident.IncidentEvent.OpeningContext;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an incident's opening: the incident, and what was known around it. */
final class OpeningJson {
  private static final int READINGS = 10;

  private OpeningJson() {}

  static ObjectNode of(Opened event) {
    Incident incident = event.incident();
    OpeningContext context = event.context();
    ObjectNode node = Json.object();
    node.put("anomaly_type", incident.type().name());
    node.put("severity", incident.severity().name());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    node.put("detection_time", incident.detectedAt().toEpochMilli());
    node.put("opened_at", event.at().toEpochMilli());
    putSignals(node, context.signals());
    putBlastRadius(node, incident, context.suffering());
    putDeployment(node, incident, context);
    putMetrics(node, context.metrics());
    Json.putTexts(node, "recent_errors", context.recentErrors());
    node.put("description", incident.lead().description());
    return node;
  }

  private static void putSignals(ObjectNode node, List<CorrelationSignal> signals) {
    ArrayNode array = node.putArray("correlation_signals");
    for (CorrelationSignal signal : signals) {
      ObjectNode entry = array.addObject();
      entry.put("signal_type", signal.type());
      Json.putReal(entry, "strength", signal.strength());
      entry.put("description", signal.description());
      Json.putTexts(entry, "evidence", signal.evidence());
    }
  }

  private static void putBlastRadius(ObjectNode node, Incident incident, List<String> suffering) {
    ObjectNode radius = node.putObject("blast_radius");
    Json.putTexts(radius, "affected_services", suffering);
    radius.put(
        "estimated_user_impact",
        suffering.isEmpty()
            ? "Users of " + incident.service()
            : "Users of " + incident.service() + " and of " + String.join(", ", suffering));
    radius.put(
        "description",
        suffering.isEmpty()
            ? "No known service calls " + incident.service() + "."
            : suffering.size() + " known service(s) call " + incident.service() + ".");
  }

  private static void putDeployment(ObjectNode node, Incident incident, OpeningContext context) {
    Deployment deployment = context.deployment();
    if (deployment == null) {
      node.putNull("deployment_context");
      return;
    }
    ObjectNode entry = node.putObject("deployment_context");
    Duration since = Duration.between(deployment.at(), incident.detectedAt());
    entry.put("service", deployment.service());
    entry.put("version", deployment.version());
    entry.put("deployed_at", deployment.at().toEpochMilli());
    entry.put("delta_minutes", Math.round(since.toMillis() / 6_000.0) / 10.0);
    entry.put("change_type", deployment.changeType());
    entry.put("correlation_confidence", Math.round(confidence(context.signals()) * 100) / 100.0);
  }

  /** How strongly the hints of correlation point to a deployment; 0 when none does. */
  private static double confidence(List<CorrelationSignal> signals) {
    return signals.stream()
        .filter(signal -> signal.type().toUpperCase(Locale.ROOT).contains("DEPLOY"))
        .mapToDouble(CorrelationSignal::strength)
        .max()
        .orElse(0);
  }

  private static void putMetrics(ObjectNode node, List<Evidence> metrics) {
    ObjectNode map = node.putObject("recent_metrics");
    for (Evidence evidence : metrics) {
      @Nullable SeriesReadings series = evidence.readings();
      if (series != null) {
        ArrayNode values = map.putArray(series.series().metric());
        List<Reading> newestFirst = series.readings().reversed();
        newestFirst.stream().limit(READINGS).forEach(reading -> values.add(reading.value()));
      }
    }
  }
}
