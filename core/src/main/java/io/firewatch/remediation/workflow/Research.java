package io.firewatch.remediation.workflow;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.PastIncident;
import io.firewatch.remediation.planning.Library;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is looked up before a plan is made: what is written down, and how bad it got. */
final class Research {
  private final Library library;
  private final VitalsReader vitals;

  Research(Library library, VitalsReader vitals) {
    this.library = library;
    this.vitals = vitals;
  }

  /**
   * What was found.
   *
   * @param asked what documents were to read like
   * @param runbooks best first
   * @param incidents past ones, best first
   * @param history what the minutes of metrics say, in words
   */
  record Found(String asked, List<Document> runbooks, List<Document> incidents, String history) {
    Found {
      runbooks = List.copyOf(runbooks);
      incidents = List.copyOf(incidents);
    }

    /** For the history of the incident: what was asked, and what came of it. */
    Map<String, Object> facts() {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("asked_for", asked);
      facts.put("runbooks", ids(runbooks));
      facts.put("similar_incidents", ids(incidents));
      facts.put("history", history);
      return facts;
    }

    private static List<String> ids(List<Document> documents) {
      return documents.stream().map(Document::id).toList();
    }
  }

  Found about(Incident incident, Diagnosis diagnosis, Instant now) {
    Hypothesis top = diagnosis.top();
    String about =
        top.category().type().name().replace('_', ' ').toLowerCase(Locale.ROOT)
            + ". "
            + top.statement();
    return new Found(
        about,
        library.runbooks(about),
        library.incidents(
            about + ". " + incident.lead().description(),
            PastIncident.documentOf(incident.id().display())),
        words(incident.lead(), vitals.before(incident, now)));
  }

  private static String words(Signal lead, Vitals vitals) {
    String trigger =
        vitals.trigger() == null || vitals.usual() == null
            ? "no readings of %s of %s".formatted(lead.name(), lead.service())
            : "%s of %s at worst %.4g, usually %.4g"
                .formatted(lead.name(), lead.service(), vitals.trigger(), vitals.usual());
    String failing =
        vitals.errorRate() == null
            ? ""
            : "; %.1f %% of requests fail".formatted(vitals.errorRate());
    return trigger + failing + "; services that suffer: " + vitals.services();
  }
}
