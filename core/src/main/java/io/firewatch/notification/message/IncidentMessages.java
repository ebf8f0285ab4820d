package io.firewatch.notification.message;

import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.notification.message.Message.Action;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Head;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told of an incident itself: that it opened, changed, was escalated and ended. */
public final class IncidentMessages {
  private static final String SIGNALS = "Signals";

  /** Who is called so soon was not waited for. */
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  private final Phrasing phrasing;
  private final Pages pages;

  public IncidentMessages(Phrasing phrasing, Pages pages) {
    this.phrasing = phrasing;
    this.pages = pages;
  }

  /** It opened. Made of the incident alone, so that it waits for nothing. */
  public Message opened(Incident incident) {
    Signal lead = incident.lead();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Severity", incident.severity().name()));
    facts.add(new Fact("Incident", incident.id().display()));
    facts.add(new Fact("Kind", Wording.words(incident.type())));
    facts.add(new Fact("Services", String.join(", ", incident.affectedServices())));
    facts.add(new Fact("Detected", Wording.time(incident.detectedAt())));
    facts.add(new Fact("Signal", phrasing.metric(lead.name())));
    Measure measure = lead.measure();
    if (measure != null) {
      facts.add(new Fact("Observed", phrasing.amount(lead.name(), measure.observed())));
      facts.add(new Fact("Normal", phrasing.normal(lead.name(), measure)));
      if (!Double.isNaN(measure.sigma())) {
        facts.add(new Fact("Off by", offBy(measure)));
      }
    }
    return message(
        head(MessageKind.INCIDENT_OPENED, incident, Stage.OPEN, says(lead), summary(incident)),
        incident,
        facts,
        signals(incident),
        List.of(new Action(Action.Act.ACKNOWLEDGE, "Acknowledge", incident.id().toString())));
  }

  /** What a signal tells, in words and units of people where it was measured. */
  private String says(Signal signal) {
    Measure measure = signal.measure();
    return signal.source() == Signal.Source.METRIC && measure != null
        ? phrasing.besideNormal(signal.name(), signal.service(), measure)
        : signal.description();
  }

  private static String offBy(Measure measure) {
    String sigma = String.format(Locale.ROOT, "%.1f σ", measure.sigma());
    return Double.isNaN(measure.score())
        ? sigma
        : sigma + ", score " + Wording.percent(measure.score());
  }

  private static String summary(Incident incident) {
    List<String> others =
        incident.affectedServices().stream().filter(s -> !s.equals(incident.service())).toList();
    String also = others.isEmpty() ? "" : " Also affected: " + String.join(", ", others) + ".";
    return "Suspected: " + incident.service() + "." + also;
  }

  private List<Section> signals(Incident incident) {
    if (incident.signals().size() < 2) {
      return List.of();
    }
    return List.of(
        new Section(
            SIGNALS,
            "",
            incident.signals().stream()
                .map(signal ->
                    "%s, %s: %s".formatted(signal.severity(), signal.service(), says(signal)))
                .toList()));
  }

  /** How many signals a message told of; 1 of one that lists none. */
  public static int signalsTold(Message message) {
    return message.sections().stream()
        .filter(section -> section.heading().equals(SIGNALS))
        .mapToInt(section -> section.items().size())
        .findFirst()
        .orElse(1);
  }

  /**
   * More signals belong to it now.
   *
   * @param known how many were told before
   */
  public Message grew(Incident incident, int known) {
    int more = incident.signals().size() - known;
    Message opened = opened(incident);
    return message(
        head(
            MessageKind.UPDATE,
            incident,
            Stage.OPEN,
            more == 1 ? "One more signal" : more + " more signals",
            summary(incident)),
        incident,
        List.of(
            new Fact("Incident", incident.id().display()),
            new Fact("Services", String.join(", ", incident.affectedServices()))),
        opened.sections(),
        List.of());
  }

  /** It is open, and nobody looks after it. */
  public Message stillOpen(Incident incident, Instant now) {
    Message opened = opened(incident);
    return message(
        head(
            MessageKind.UPDATE,
            incident,
            Stage.OPEN,
            "Open since "
                + Wording.length(Duration.between(incident.openedAt(), now))
                + ": "
                + says(incident.lead()),
            summary(incident) + " Nobody acknowledged it."),
        incident,
        opened.facts(),
        opened.sections(),
        opened.actions());
  }

  /**
   * It is as severe as can be now, though nothing joined it.
   *
   * @param why a sentence without its full stop
   */
  public Message raised(Incident incident, String why) {
    Message opened = opened(incident);
    return message(
        head(
            MessageKind.ESCALATION,
            incident,
            Stage.OPEN,
            "Now " + incident.severity() + ": " + says(incident.lead()),
            why + ". Everything else waits."),
        incident,
        opened.facts(),
        opened.sections(),
        opened.actions());
  }

  /** It came back after it was over. */
  public Message cameBack(Incident incident) {
    return update(incident, Stage.OPEN, "It came back", says(incident.lead()));
  }

  /** Somebody looks after it. */
  public Message acknowledged(Incident incident, String by, Instant at) {
    return update(
        incident,
        Stage.ACKNOWLEDGED,
        person(by) + " looks after it",
        "Acknowledged at " + Wording.time(at) + ". Nobody else is called.");
  }

  private Message update(Incident incident, Stage stage, String title, String summary) {
    return message(
        head(MessageKind.UPDATE, incident, stage, title, summary),
        incident,
        List.of(
            new Fact("Incident", incident.id().display()),
            new Fact("Services", String.join(", ", incident.affectedServices()))),
        List.of(),
        List.of());
  }

  /** Who looked after it is not counted on any more, since it became worse or came back. */
  public Message lapsed(Incident incident, String by, String why) {
    Message opened = opened(incident);
    return message(
        head(
            MessageKind.ESCALATION,
            incident,
            Stage.OPEN,
            "Needs an answer again: " + says(incident.lead()),
            "%s acknowledged it, but %s since. Say again who looks after it."
                .formatted(person(by), why)),
        incident,
        opened.facts(),
        opened.sections(),
        opened.actions());
  }

  /** Without what kind of caller it is. */
  private static String person(String by) {
    return by.substring(by.indexOf(':') + 1);
  }

  /** Nobody acknowledged it for so long. */
  public Message escalated(Incident incident, int step, Instant toldAt, Instant now) {
    Message opened = opened(incident);
    Duration waited = Duration.between(toldAt, now);
    boolean atOnce = waited.compareTo(AT_ONCE) < 0;
    String title = atOnce ? "You are called at once: " : "Nobody acknowledged: ";
    String why =
        atOnce
            ? "The service is one for which nobody waits. This is step %d.".formatted(step)
            : "People were told %s ago and nobody said that they look after it. This is step %d."
                .formatted(Wording.length(waited), step);
    return message(
        head(MessageKind.ESCALATION, incident, Stage.OPEN, title + says(incident.lead()), why),
        incident,
        opened.facts(),
        opened.sections(),
        opened.actions());
  }

  /** It is over. */
  public Message resolved(Incident incident, Incident.Resolution resolution, String cause) {
    List<Fact> facts = new ArrayList<>();
    incident
        .timeToResolve()
        .ifPresent(time -> facts.add(new Fact("Time to resolve", Wording.length(time))));
    facts.add(new Fact("Resolved", Wording.time(resolution.at())));
    facts.add(new Fact("How", Wording.ended(resolution.method())));
    facts.add(new Fact("Cause", cause.isEmpty() ? "not known" : cause));
    facts.add(new Fact("Services", String.join(", ", incident.affectedServices())));
    List<Section> note =
        resolution.note().isBlank()
            ? List.of()
            : List.of(new Section("Note of " + resolution.by(), resolution.note(), List.of()));
    return message(
        head(
            MessageKind.INCIDENT_RESOLVED,
            incident,
            Stage.RESOLVED,
            "Resolved: " + says(incident.lead()),
            incident.service() + " " + Wording.ended(resolution.method()) + "."),
        incident,
        facts,
        note,
        List.of());
  }

  static Head head(MessageKind kind, Incident incident, Stage stage, String title, String summary) {
    return new Head(kind, stage, incident.severity(), incident.id().display(), title, summary);
  }

  private Message message(
      Head head,
      Incident incident,
      List<Fact> facts,
      List<Section> sections,
      List<Action> actions) {
    return new Message(head, facts, sections, List.of(pages.incident(incident.id())), actions);
  }
}
