package io.firewatch.notification.message;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Incident;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import java.util.ArrayList;
import java.util.List;

/** What is told of the cause. */
public final class CauseMessages {
  private static final int CANDIDATES = 3;
  private static final int FINDINGS = 6;

  private final Pages pages;

  public CauseMessages(Pages pages) {
    this.pages = pages;
  }

  /** The cause as it is known now; of kind {@code UPDATE} when another was told before. */
  public Message cause(Incident incident, Diagnosis diagnosis, MessageKind kind) {
    Hypothesis top = diagnosis.top();
    boolean isNews = kind == MessageKind.UPDATE;
    return new Message(
        IncidentMessages.head(
            kind,
            incident,
            incident.resolution() == null ? Stage.OPEN : Stage.RESOLVED,
            "%s (%s): %s"
                .formatted(
                    isNews ? "Another cause" : "Cause",
                    Wording.percent(top.confidence()),
                    top.statement()),
            diagnosis.headline()),
        List.of(
            new Fact("Cause", top.statement()),
            new Fact(
                "Confidence",
                Wording.bar(top.confidence()) + " " + Wording.percent(top.confidence())),
            where(diagnosis),
            new Fact("Users", diagnosis.radius().description())),
        sections(diagnosis),
        List.of(pages.incident(incident.id())),
        List.of());
  }

  /** What tells one cause from another. */
  public static Fact where(Diagnosis diagnosis) {
    Hypothesis top = diagnosis.top();
    return new Fact("In", top.service() + ", " + Wording.words(top.category()));
  }

  private static List<Section> sections(Diagnosis diagnosis) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Evidence", "", evidence(diagnosis)));
    List<Hypothesis> all = diagnosis.hypotheses();
    if (all.size() > 1) {
      sections.add(new Section("What it may be", "", candidates(all)));
    }
    String command = diagnosis.top().suggestion();
    if (!command.isBlank()) {
      sections.add(new Section("To look further", command, List.of()));
    }
    return sections;
  }

  private static List<String> evidence(Diagnosis diagnosis) {
    List<String> evidence = new ArrayList<>();
    for (Diagnosis.Statement finding : diagnosis.findings()) {
      if (evidence.size() < FINDINGS) {
        evidence.add(finding.summary());
      }
    }
    for (Diagnosis.Comparison comparison : diagnosis.comparisons()) {
      if (evidence.size() < FINDINGS) {
        evidence.add(comparison.text());
      }
    }
    return evidence.isEmpty() ? List.of("Nothing but the signals themselves.") : evidence;
  }

  private static List<String> candidates(List<Hypothesis> all) {
    List<String> candidates = new ArrayList<>();
    for (int i = 0; i < Math.min(CANDIDATES, all.size()); i++) {
      Hypothesis each = all.get(i);
      candidates.add(
          "%d. %s (%s)".formatted(i + 1, each.statement(), Wording.percent(each.confidence())));
    }
    return candidates;
  }
}
