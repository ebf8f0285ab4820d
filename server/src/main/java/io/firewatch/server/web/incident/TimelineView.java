package io.firewatch.server.web.incident;

import io.firewatch.incident.AgentEvent;
import io.firewatch.notification.live.SentMails;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.MetricName;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an agent or a person did, in words.
 *
 * @param kind the event's type in lower case, for its looks
 * @param details what the event carries, each in words
 */
public record TimelineView(
    Moment at,
    String agent,
    boolean person,
    String kind,
    String text,
    String incident,
    String incidentId,
    List<Detail> details) {
  public TimelineView {
    details = List.copyOf(details);
  }

  /** One thing an event carries. */
  public record Detail(String name, String value) {}

  public static TimelineView of(AgentEvent event) {
    return new TimelineView(
        Moment.of(event.at()),
        Words.actor(event.agent()),
        event.agent().startsWith("user:") || event.agent().startsWith("key:"),
        event.type().toLowerCase(Locale.ROOT),
        text(event),
        event.incident().display(),
        event.incident().toString(),
        details(event.payload()));
  }

  private static String text(AgentEvent event) {
    return switch (event.type()) {
      case "ANOMALY_DETECTED" -> "Opened on " + subject(event);
      case "SIGNAL_ATTACHED" -> "Attached " + subject(event);
      case "SIGNAL_TOLD_LATE" -> "Told late: " + subject(event);
      case "SIGNAL_TOLD_AGAIN" ->
          "Told " + value(event, "count") + " times by now: " + subject(event);
      case "REOPENED" -> "Opened again on " + subject(event);
      case "SIGNAL_RECOVERED" -> "Recovered: " + subject(event);
      case "SUSPECT_CHANGED" ->
          "Suspects " + value(event, "to") + " instead of " + value(event, "from");
      case "SEVERITY_RAISED" -> "Became " + value(event, "to") + ": " + value(event, "reason");
      case "CORRELATION_COMPLETE" -> correlation(event);
      case "INCIDENT_RESOLVED" -> resolution(event);
      case "PARENT_LINKED" -> "Follows from " + value(event, "parent");
      case "CHILD_LINKED" -> value(event, "child") + " follows from it";
      case "PARENT_ENDED" -> "Stands alone: " + value(event, "parent") + " is over, this is not";
      case "RCA_COMPLETE" -> "Diagnosed: " + value(event, "top_cause");
      case "RCA_REVISED" -> "Diagnosed anew: " + value(event, "top_cause");
      case "CALLED" -> "Called " + value(event, "to");
      case "NOBODY_CALLED" -> "Called nobody";
      case "ESCALATED" ->
          "Nobody acknowledged: step " + value(event, "step") + " called " + escalated(event);
      case "ACKNOWLEDGED" -> "Acknowledged" + waited(event);
      case "ACKNOWLEDGEMENT_LAPSED" ->
          "No longer looked after by "
              + Words.actor(value(event, "by"))
              + ": "
              + value(event, "reason");
      case "ESCALATION_RESUMED" -> "Stands alone, so the escalation goes on";
      default -> other(event);
    };
  }

  private static String other(AgentEvent event) {
    return event.type().startsWith(SentMails.TYPE)
        ? Words.sentence(event.type().substring(SentMails.TYPE.length()))
            + ": told "
            + value(event, "to")
        : Words.sentence(event.type());
  }

  private static String subject(AgentEvent event) {
    String name =
        value(event, "metric").isEmpty() ? value(event, "signal") : value(event, "metric");
    String service = value(event, "service");
    String what = name.isEmpty() ? "a signal" : MetricName.inWords(name);
    return service.isEmpty() ? what : what + " of " + service;
  }

  private static String escalated(AgentEvent event) {
    String to = value(event, "to");
    return to.isEmpty() ? "nobody, for nobody can be reached" : to;
  }

  private static String waited(AgentEvent event) {
    return event.payload().get("seconds_since_told") instanceof Number seconds
        ? ", %s after people were told"
            .formatted(Elapsed.text(Duration.ofMillis(Math.round(1000 * seconds.doubleValue()))))
        : "";
  }

  private static String correlation(AgentEvent event) {
    boolean deployed = Boolean.TRUE.equals(event.payload().get("deployment_correlated"));
    return deployed
        ? "Context gathered: the service was deployed shortly before"
        : "Context gathered: no deployment of the service in the hour before";
  }

  private static String resolution(AgentEvent event) {
    String note = value(event, "note");
    String how = Words.sentence(value(event, "resolution_method"));
    String text = how.isEmpty() ? "Resolved" : "Resolved: " + how.toLowerCase(Locale.ROOT);
    return note.isEmpty() ? text : text + ". Note: " + note;
  }

  private static String value(AgentEvent event, String name) {
    Object value = event.payload().get(name);
    return value == null ? "" : inWords(value);
  }

  private static List<Detail> details(Map<String, Object> payload) {
    List<Detail> details = new ArrayList<>();
    payload.forEach((name, value) -> {
      if (value != null) {
        details.add(new Detail(Words.sentence(name), inWords(value)));
      }
    });
    return details;
  }

  private static String inWords(Object value) {
    return switch (value) {
      case Boolean yes -> yes ? "yes" : "no";
      case Integer whole -> Figures.whole(whole);
      case Long whole -> Figures.whole(whole);
      case Number number -> Figures.plain(number.doubleValue());
      case Collection<?> all -> all.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
