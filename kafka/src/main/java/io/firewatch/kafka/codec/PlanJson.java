package io.firewatch.kafka.codec;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent.PlanStep;
import io.firewatch.incident.IncidentEvent.PlanSummary;
import io.firewatch.incident.IncidentEvent.Planned;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a plan. */
final class PlanJson {
  private PlanJson() {}

  static ObjectNode of(Planned event) {
    Incident incident = event.incident();
    PlanSummary plan = event.plan();
    ObjectNode node = Json.object();
    node.put("plan_id", plan.id().toString());
    node.put("number", plan.number());
    node.put("plan_hash", plan.hash());
    node.put("root_cause", plan.cause());
    Json.putReal(node, "confidence", plan.confidence());
    ArrayNode steps = node.putArray("action_steps");
    plan.steps().forEach(step -> put(steps.addObject(), step));
    Json.putTexts(node, "escalation_path", plan.escalation());
    Json.putTexts(node, "runbook_references", plan.runbooks());
    node.put("estimated_resolution_time", words(plan.estimate()));
    node.put("generated_at", event.at().toEpochMilli());
    node.put("anomaly_type", incident.type().name());
    Json.putTexts(node, "affected_services", incident.affectedServices());
    node.put("severity", incident.severity().name());
    return node;
  }

  private static void put(ObjectNode node, PlanStep step) {
    node.put("step_id", step.id());
    node.put("priority", step.priority());
    node.put("action", step.action());
    node.put("rationale", step.rationale());
    node.put("risk_level", step.risk());
    node.put("rollback", step.rollback());
    node.put("owner", step.owner());
    node.put("expected_outcome", step.expectedOutcome());
    node.put("source", step.source());
    node.put("executable", step.executable());
  }

  private static String words(Duration time) {
    return Math.max(1, time.toMinutes()) + " minutes";
  }
}
