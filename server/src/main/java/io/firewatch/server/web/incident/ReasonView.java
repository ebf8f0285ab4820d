package io.firewatch.server.web.incident;

import io.firewatch.incident.AgentEvent;
import io.firewatch.server.web.wording.MetricName;
import io.firewatch.server.web.wording.Moment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a signal belongs to an incident.
 *
 * @param confidence how sure the detection is and by what, empty for alerts
 */
public record ReasonView(Moment at, String what, String service, String reason, String confidence) {
  private static final Set<String> GROUPING =
      Set.of("ANOMALY_DETECTED", "SIGNAL_ATTACHED", "REOPENED");
  private static final List<String> PARTS =
      List.of("deviation", "agreement", "persistence", "seasonality");
  private static final String AGAIN = "told again";

  /** Reasons of grouping, oldest first; that a known signal was told again is none. */
  static List<ReasonView> of(List<AgentEvent> events) {
    return events.stream()
        .filter(event -> GROUPING.contains(event.type()))
        .filter(event -> !text(event, "reason").isBlank())
        .filter(event -> !text(event, "reason").startsWith(AGAIN))
        .map(event ->
            new ReasonView(
                Moment.of(event.at()),
                MetricName.inWords(text(event, "metric")),
                text(event, "service"),
                text(event, "reason"),
                confidence(event)))
        .toList();
  }

  private static String confidence(AgentEvent event) {
    if (!event.payload().containsKey("confidence")) {
      return "";
    }
    String parts =
        PARTS.stream()
            .map(part -> part + "\u00a0" + text(event, part))
            .collect(Collectors.joining(", "));
    return "confidence\u00a0" + text(event, "confidence") + " (" + parts + ")";
  }

  private static String text(AgentEvent event, String name) {
    return String.valueOf(event.payload().getOrDefault(name, ""));
  }
}
