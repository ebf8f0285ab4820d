package io.firewatch.notification.message;

import io.firewatch.incident.Incident;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Link;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is told of plans and of postmortems. */
public final class FollowUpMessages {
  private static final int CAUSE = 100;
  private static final int EXCERPT = 1200;

  private final Pages pages;

  public FollowUpMessages(Pages pages) {
    this.pages = pages;
  }

  /** A plan was made. */
  public Message plan(Incident incident, PlanNews plan) {
    int count = plan.steps().size();
    return new Message(
        IncidentMessages.head(
            MessageKind.REMEDIATION_PLAN,
            incident,
            Stage.OPEN,
            "Plan of " + count + (count == 1 ? " step" : " steps"),
            "For: " + Plain.line(plan.cause(), CAUSE)),
        List.of(
            new Fact("Cause", Plain.line(plan.cause(), CAUSE)),
            new Fact("Confidence", Wording.percent(plan.confidence())),
            new Fact("Takes", plan.estimate().isBlank() ? "not known" : plan.estimate())),
        sections(plan),
        List.of(pages.incident(incident.id())),
        List.of());
  }

  private static List<Section> sections(PlanNews plan) {
    Map<String, List<String>> byPriority = new LinkedHashMap<>();
    for (String priority : List.of("IMMEDIATE", "WITHIN_15MIN", "WITHIN_1HOUR")) {
      byPriority.put(priority, new ArrayList<>());
    }
    int number = 0;
    for (PlanNews.Step step : plan.steps()) {
      byPriority.computeIfAbsent(step.priority(), p -> new ArrayList<>()).add(line(++number, step));
    }
    List<Section> sections = new ArrayList<>();
    byPriority.forEach((priority, lines) -> {
      if (!lines.isEmpty()) {
        sections.add(new Section(heading(priority), "", lines));
      }
    });
    if (!plan.escalation().isEmpty()) {
      sections.add(new Section("After 30 minutes without success, call", "", plan.escalation()));
    }
    if (!plan.runbooks().isEmpty()) {
      sections.add(new Section("Runbooks", "", plan.runbooks()));
    }
    return sections;
  }

  private static String heading(String priority) {
    return switch (priority) {
      case "IMMEDIATE" -> "At once";
      case "WITHIN_15MIN" -> "Within 15 minutes";
      case "WITHIN_1HOUR" -> "Within an hour";
      default -> priority.replace('_', ' ').toLowerCase(Locale.ROOT);
    };
  }

  private static String line(int number, PlanNews.Step step) {
    StringBuilder line = new StringBuilder().append(number).append(". ").append(step.action());
    append(line, "risk", step.risk());
    append(line, "why", step.why());
    append(line, "owner", step.owner());
    append(line, "expected", step.expected());
    append(line, "undo", step.rollback());
    return line.toString();
  }

  private static void append(StringBuilder line, String name, String value) {
    if (!value.isBlank()) {
      line.append("; ").append(name).append(": ").append(value);
    }
  }

  /** A postmortem was written. */
  public Message postmortem(Incident incident, PostmortemNews news) {
    Link incidentPage = pages.incident(incident.id());
    return new Message(
        IncidentMessages.head(
            MessageKind.POSTMORTEM_READY,
            incident,
            Stage.RESOLVED,
            "Postmortem to review",
            "Written from the record. A person has to review it."),
        List.of(
            new Fact("Time to resolve", String.format(Locale.ROOT, "%.1f min", news.minutes())),
            new Fact("Services", String.join(", ", incident.affectedServices()))),
        List.of(new Section("How it begins", Plain.text(news.text(), EXCERPT), List.of())),
        List.of(incidentPage),
        List.of());
  }
}
