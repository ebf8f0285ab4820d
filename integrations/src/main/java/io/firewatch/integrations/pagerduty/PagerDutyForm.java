package io.firewatch.integrations.pagerduty;

import io.firewatch.integrations.notice.Form;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Plain;
import io.firewatch.notification.message.TextForm;
import io.firewatch.telemetry.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events API v2. The id of the incident is the {@code dedup_key}, so that many triggers are one
 * incident there, which is acknowledged and resolved with ours.
 */
public final class PagerDutyForm implements Form {
  private static final int SUMMARY = 1024;

  private final String routingKey;

  /**
   * @param routingKey says whose events they are
   */
  public PagerDutyForm(String routingKey) {
    this.routingKey = routingKey;
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public boolean takes(Message message) {
    return action(message).isPresent();
  }

  private static Optional<String> action(Message message) {
    return switch (message.head().kind()) {
      case INCIDENT_OPENED, ESCALATION, DIGEST, TEST -> Optional.of("trigger");
      case INCIDENT_RESOLVED -> Optional.of("resolve");
      case UPDATE ->
          message.head().stage() == Stage.ACKNOWLEDGED
              ? Optional.of("acknowledge")
              : Optional.empty();
      case INCIDENT_CONTEXT,
          RCA_AVAILABLE,
          REMEDIATION_PLAN,
          APPROVAL_NEEDED,
          APPROVAL_ANSWERED,
          EXECUTION_RESULT,
          POSTMORTEM_READY ->
          Optional.empty();
    };
  }

  @Override
  public String body(Envelope envelope) {
    Message message = envelope.message();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey);
    event.put("event_action", action(message).orElse("trigger"));
    event.put(
        "dedup_key",
        envelope.incident().isEmpty() ? envelope.key().toString() : envelope.incident());
    if (message.head().kind() != MessageKind.INCIDENT_RESOLVED) {
      event.put("payload", payload(envelope));
      event.put("client", "Firewatch");
      event.put(
          "links",
          message.links().stream()
              .map(link -> Map.of("href", link.address(), "text", link.label()))
              .toList());
    }
    return Posting.json(event);
  }

  private static Map<String, Object> payload(Envelope envelope) {
    Message message = envelope.message();
    Map<String, String> details = new LinkedHashMap<>();
    message.facts().forEach(fact -> details.put(fact.name(), fact.value()));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", Plain.line(TextForm.subject(message), SUMMARY));
    payload.put("source", "firewatch");
    payload.put("severity", severity(message.head().severity()));
    payload.put("timestamp", envelope.at().toString());
    payload.put("custom_details", details);
    return payload;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case HIGH -> "error";
      case MEDIUM, LOW -> "warning";
      case INFO -> "info";
    };
  }
}
