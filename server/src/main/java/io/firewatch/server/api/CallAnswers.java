package io.firewatch.server.api;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import java.util.Locale;
import java.util.Optional;

/** Why people were called to an incident, or were not, from what was written down then. */
final class CallAnswers {
  private CallAnswers() {}

  static Optional<WhyController.Answer> of(AgentEvent event, Incident incident) {
    return switch (event.type()) {
      case "CALLED", "NOBODY_CALLED" ->
          Optional.of(answer(event, incident, "directory", text(event, "because")));
      case "ESCALATED" ->
          Optional.of(
              answer(
                  event,
                  incident,
                  "escalation " + text(event, "policy"),
                  "Nobody had acknowledged, so step %s called %s."
                      .formatted(text(event, "step"), text(event, "to"))));
      case "ACKNOWLEDGED" ->
          Optional.of(
              answer(
                  event,
                  incident,
                  "acknowledgement",
                  "%s looks after it, so nobody else is called.".formatted(event.agent())));
      case "ACKNOWLEDGEMENT_LAPSED" ->
          Optional.of(
              answer(
                  event,
                  incident,
                  "acknowledgement",
                  "The word of %s holds no longer: %s."
                      .formatted(text(event, "by"), text(event, "reason"))));
      case "SEVERITY_RAISED" ->
          Optional.of(
              answer(
                  event,
                  incident,
                  "severity",
                  "It is %s since %s.".formatted(text(event, "to"), text(event, "reason"))));
      case "ESCALATION_RESUMED" ->
          Optional.of(
              answer(
                  event,
                  incident,
                  "escalation",
                  "It stands alone now, so the next step is due at %s."
                      .formatted(text(event, "next_step"))));
      default -> Optional.empty();
    };
  }

  private static WhyController.Answer answer(
      AgentEvent event, Incident incident, String rule, String reason) {
    return new WhyController.Answer(
        "",
        "",
        incident.service(),
        incident.id().display(),
        event.type().toLowerCase(Locale.ROOT),
        rule,
        reason,
        event.payload(),
        incident.id().toString(),
        event.at(),
        event.at(),
        1);
  }

  private static String text(AgentEvent event, String name) {
    Object value = event.payload().get(name);
    return value instanceof java.util.Collection<?> all
        ? all.isEmpty()
            ? "nobody"
            : all.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(", "))
        : String.valueOf(value);
  }
}
