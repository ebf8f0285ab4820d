package io.firewatch.remediation.planning;

import io.firewatch.knowledge.Document;
import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.plan.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runbooks and past incidents say about a cause. */
final class Writings {
  private static final int MOST_RUNBOOKS = 2;
  private static final int MOST_SECTIONS = 4;
  private static final int MOST_INCIDENTS = 2;
  private static final String SUCCESS = "resolution criteria";
  private static final Set<String> NO_STEPS =
      Set.of(SUCCESS, "detection criteria", "escalation", "overview", "usual causes");
  private static final Pattern MINUTES = Pattern.compile("Recovered after (\\d{1,6}) min\\.");

  private final Grounds grounds;
  private final List<Document> runbooks;
  private final List<Document> incidents;
  private final Map<Remedy, Source> sources = new EnumMap<>(Remedy.class);

  /**
   * @param grounds what is told about something that is not there is left out
   */
  Writings(Situation situation, Grounds grounds) {
    this.grounds = grounds;
    String type = situation.diagnosis().top().category().type().name();
    this.runbooks =
        chosen(situation.runbooks(), type, situation.service(), listed(situation), MOST_RUNBOOKS);
    this.incidents =
        chosen(situation.incidents(), type, situation.service(), List.of(), MOST_INCIDENTS);
    readRemedies();
  }

  /** A section that tells what to do. */
  record Told(Source source, String heading, String text) {}

  private static List<String> listed(Situation situation) {
    return situation.entry().map(entry -> entry.runbooks()).orElse(List.of());
  }

  /**
   * Those filed under the type; among them the ones of the service before others, else as found.
   */
  private static List<Document> chosen(
      List<Document> found, String type, String service, List<String> listed, int most) {
    return found.stream()
        .filter(document -> document.facets().types().contains(type))
        .sorted(
            Comparator.comparingInt((Document document) ->
                (listed.contains(document.id().substring(document.id().indexOf('/') + 1)) ? -1 : 0)
                    + (document.facets().services().contains(service) ? -1 : 0)))
        .limit(most)
        .toList();
  }

  private void readRemedies() {
    for (Document incident : incidents) {
      resolution(incident)
          .flatMap(Command::remedy)
          .ifPresent(remedy ->
              sources.putIfAbsent(
                  remedy, new Source.PastIncident(incident.id(), incident.title())));
    }
    // What is written for such cases stands before what happened to help.
    for (Document runbook : runbooks.reversed()) {
      for (Document.Section section : runbook.sections()) {
        Command.in(section.text())
            .flatMap(Command::remedy)
            .ifPresent(remedy -> sources.put(remedy, source(runbook, section)));
      }
    }
  }

  private static Source source(Document runbook, Document.Section section) {
    return new Source.RunbookSection(runbook.id(), runbook.title(), section.heading());
  }

  private static Optional<String> resolution(Document incident) {
    return incident.sections().stream()
        .filter(section -> section.heading().equals("Resolution"))
        .map(Document.Section::text)
        .findFirst();
  }

  Set<Remedy> remedies() {
    return sources.keySet();
  }

  Optional<Source> sourceOf(Remedy remedy) {
    return Optional.ofNullable(sources.get(remedy));
  }

  /** How to see that it is over. */
  Optional<String> success() {
    return runbooks.stream()
        .flatMap(runbook -> runbook.sections().stream())
        .filter(section -> section.heading().toLowerCase(Locale.ROOT).equals(SUCCESS))
        .map(Document.Section::text)
        .findFirst();
  }

  /** Sections with something to do, those of the best runbook first. */
  List<Told> sections() {
    List<Told> told = new ArrayList<>();
    for (Document runbook : runbooks) {
      for (Document.Section section : runbook.sections()) {
        if (!NO_STEPS.contains(section.heading().toLowerCase(Locale.ROOT))
            && stands(Command.in(section.text()).flatMap(Command::remedy))
            && told.size() < MOST_SECTIONS) {
          told.add(new Told(source(runbook, section), section.heading(), section.text()));
        }
      }
    }
    return told;
  }

  private boolean stands(Optional<Remedy> remedy) {
    return remedy.map(grounds::support).orElse(true);
  }

  /** What ended past incidents. */
  List<Told> resolutions() {
    List<Told> told = new ArrayList<>();
    for (Document incident : incidents) {
      resolution(incident)
          .filter(text -> stands(Command.remedy(text)))
          .ifPresent(text ->
              told.add(
                  new Told(
                      new Source.PastIncident(incident.id(), incident.title()),
                      incident.title(),
                      text)));
    }
    return told;
  }

  /** Minutes that the past incidents took, shortest first. */
  List<Long> minutes() {
    return incidents.stream()
        .flatMap(incident -> resolution(incident).stream())
        .map(MINUTES::matcher)
        .filter(Matcher::find)
        .map(matcher -> Long.parseLong(matcher.group(1)))
        .sorted()
        .toList();
  }

  /** Ids of the runbooks. */
  List<String> references() {
    return runbooks.stream().map(Document::id).toList();
  }
}
