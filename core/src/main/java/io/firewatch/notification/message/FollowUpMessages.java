package io.firewatch.notification.message;

import io.firewatch.incident.Incident;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Link;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Priority;
import io.firewatch.remediation.plan.Step;
import java.util.ArrayList;
import java.util.EnumMap;
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
  public Message plan(Incident incident, Plan plan) {
    int count = plan.steps().size();
    String cause = Plain.line(plan.cause().statement(), CAUSE);
    return new Message(
        IncidentMessages.head(
            MessageKind.REMEDIATION_PLAN,
            incident,
            Stage.OPEN,
            (plan.number() == 1 ? "Plan of " : "Another plan, of ") + count + " steps",
            "For: " + cause),
        List.of(
            new Fact("Cause", cause),
            new Fact("Confidence", Wording.percent(plan.cause().confidence())),
            new Fact(
                "Takes",
                Wording.length(plan.estimate().time()) + " (" + plan.estimate().basis() + ")")),
        sections(plan),
        List.of(pages.incident(incident.id())),
        List.of());
  }

  private static List<Section> sections(Plan plan) {
    Map<Priority, List<String>> byPriority = new EnumMap<>(Priority.class);
    for (Step step : plan.steps()) {
      byPriority.computeIfAbsent(step.priority(), p -> new ArrayList<>()).add(line(step));
    }
    List<Section> sections = new ArrayList<>();
    byPriority.forEach(
        (priority, lines) -> sections.add(new Section(heading(priority), "", lines)));
    if (!plan.escalation().isEmpty()) {
      sections.add(new Section("After 30 minutes without success, call", "", plan.escalation()));
    }
    if (!plan.runbooks().isEmpty()) {
      sections.add(new Section("Runbooks", "", plan.runbooks()));
    }
    return sections;
  }

  private static String heading(Priority priority) {
    return switch (priority) {
      case IMMEDIATE -> "At once";
      case WITHIN_15MIN -> "Within 15 minutes";
      case WITHIN_1HOUR -> "Within an hour";
    };
  }

  private static String line(Step step) {
    StringBuilder line =
        new StringBuilder().append(step.id()).append(". ").append(step.task().title());
    append(line, "risk", step.impact().risk().name().toLowerCase(Locale.ROOT));
    append(line, "why", step.task().why());
    append(line, "owner", step.task().owner());
    append(line, "expected", step.guard().successCheck());
    append(line, "undo", step.guard().rollback());
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
