package io.firewatch.postmortem;

import io.firewatch.incident.AgentEvent;
import io.firewatch.postmortem.Fragment.Quote;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Events in words. */
final class EventWords {
  private static final int MOST_DETAILS = 6;

  private EventWords() {}

  static Statement of(AgentEvent event, Origin origin) {
    return switch (event.type()) {
      case "ANOMALY_DETECTED" -> Statement.of("opened the incident on {}", subject(event, origin));
      case "REOPENED" -> Statement.of("opened it again on {}", subject(event, origin));
      case "SUSPECT_CHANGED" ->
          Statement.of(
              "suspects {} instead of {}",
              value(event, "to", origin),
              value(event, "from", origin));
      case "SEVERITY_RAISED" ->
          Statement.of(
              "made it {}: {}", value(event, "to", origin), value(event, "reason", origin));
      case "RCA_COMPLETE" -> Statement.of("diagnosed: {}", value(event, "top_cause", origin));
      case "RCA_REVISED" -> Statement.of("diagnosed anew: {}", value(event, "top_cause", origin));
      case "INCIDENT_RESOLVED" -> resolved(event, origin);
      case "ACKNOWLEDGED" -> acknowledged(event, origin);
      case "CALLED" -> Statement.of("called {}", value(event, "to", origin));
      case "NOBODY_CALLED" -> Statement.of("called nobody: {}", value(event, "because", origin));
      case "ESCALATED" ->
          Statement.of(
              "nobody had acknowledged; step {} called {}",
              value(event, "step", origin),
              value(event, "to", origin));
      case "ACKNOWLEDGEMENT_LAPSED" ->
          Statement.of(
              "counted on {} no longer: {}",
              value(event, "by", origin),
              value(event, "reason", origin));
      case "ESCALATION_RESUMED" ->
          Statement.of(
              "went on with the escalation, next step {}", value(event, "next_step", origin));
      default -> other(event, origin);
    };
  }

  private static Statement acknowledged(AgentEvent event, Origin origin) {
    return event.payload().get("seconds_since_told") instanceof Number seconds
        ? Statement.of(
            "acknowledged, {} after people were told",
            Fragment.duration(Duration.ofMillis(Math.round(1000 * seconds.doubleValue())), origin))
        : Statement.of("acknowledged");
  }

  private static Statement resolved(AgentEvent event, Origin origin) {
    Quote how = new Quote(words(value(event, "resolution_method", origin).text()), origin);
    Statement what = Statement.of("resolved: {}", how);
    Quote note = value(event, "note", origin);
    return note.text().isBlank() ? what : what.and(Statement.of(". Note: {}", note));
  }

  private static Statement other(AgentEvent event, Origin origin) {
    String details =
        event.payload().entrySet().stream()
            .limit(MOST_DETAILS)
            .map(EventWords::detail)
            .collect(Collectors.joining(", "));
    Statement what = Statement.of("{}", new Quote(words(event.type()), origin));
    return details.isEmpty() ? what : what.and(Statement.of(" ({})", new Quote(details, origin)));
  }

  private static String detail(Map.Entry<String, Object> entry) {
    return words(entry.getKey()) + " " + inWords(entry.getValue());
  }

  private static Quote subject(AgentEvent event, Origin origin) {
    String name = value(event, "metric", origin).text();
    String what = name.isEmpty() ? value(event, "signal", origin).text() : name;
    String service = value(event, "service", origin).text();
    return new Quote(service.isEmpty() ? what : what + " of " + service, origin);
  }

  private static Quote value(AgentEvent event, String name, Origin origin) {
    Object value = event.payload().get(name);
    return new Quote(value == null ? "" : inWords(value), origin);
  }

  private static String inWords(Object value) {
    return switch (value) {
      case Boolean yes -> yes ? "yes" : "no";
      case Double number -> Fragment.number(number);
      case Collection<?> all -> all.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  /** A name in capitals, as words. */
  static String words(String name) {
    return name.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
