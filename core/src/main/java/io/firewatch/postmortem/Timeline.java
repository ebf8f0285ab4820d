package io.firewatch.postmortem;

import io.firewatch.audit.AuditEntry;
import io.firewatch.diagnosis.Rating;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.notification.live.SentMails;
import io.firewatch.postmortem.Account.Entry;
import io.firewatch.postmortem.Fragment.Plain;
import io.firewatch.postmortem.Fragment.Quote;
import io.firewatch.postmortem.Fragment.When;
import io.firewatch.postmortem.Origin.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What happened, in the order it happened: telemetry, agents, people. */
final class Timeline {
  /** Signals told one by one; a storm has hundreds, and then the others are counted. */
  private static final int MOST_SIGNALS = 15;

  private static final Duration BEFORE = Duration.ofHours(1);

  /** What the signals themselves say better. */
  private static final Set<String> SAID_BY_SIGNALS =
      Set.of("SIGNAL_ATTACHED", "SIGNAL_TOLD_AGAIN", "SIGNAL_RECOVERED", "CORRELATION_COMPLETE");

  private final CaseFile file;
  private final List<Entry> entries = new ArrayList<>();

  private Timeline(CaseFile file) {
    this.file = file;
  }

  static List<Entry> of(CaseFile file) {
    Timeline timeline = new Timeline(file);
    timeline.changes();
    timeline.signals();
    file.told().events().stream()
        .filter(event -> !SAID_BY_SIGNALS.contains(event.type()))
        // Who was called is said once.
        .filter(event -> !event.type().startsWith(SentMails.TYPE))
        .forEach(timeline::event);
    file.told().acts().forEach(timeline::act);
    file.told().ratings().forEach(timeline::rating);
    file.response().forEach(timeline::step);
    timeline.entries.sort(Comparator.comparing(entry -> entry.at().at()));
    return timeline.entries;
  }

  private void add(Instant at, String who, Statement what, Origin origin) {
    entries.add(new Entry(new When(at, origin), new Quote(who, origin), what));
  }

  private void changes() {
    Instant from = file.began().minus(BEFORE);
    for (Evidence datum : file.measured().evidence()) {
      if (datum.kind() == Evidence.Kind.DEPLOYMENT && !datum.at().isBefore(from)) {
        Origin origin = new Origin(Kind.EVIDENCE, datum.id().toString());
        add(
            datum.at(),
            datum.service(),
            Statement.of("{}", quote(datum.excerpt(), origin)),
            origin);
      }
    }
  }

  private void signals() {
    List<Signal> signals =
        file.incident().signals().stream().sorted(Comparator.comparing(Signal::onset)).toList();
    for (Signal signal : signals.subList(0, Math.min(MOST_SIGNALS, signals.size()))) {
      Origin origin = new Origin(Kind.INCIDENT, "signal " + signal.fingerprint());
      add(
          signal.onset(),
          signal.service(),
          Statement.of(
              "{} begins: {}", quote(signal.name(), origin), quote(signal.description(), origin)),
          origin);
      Instant recovered = signal.recoveredAt();
      if (recovered != null) {
        add(
            recovered,
            signal.service(),
            Statement.of("{} has recovered", quote(signal.name(), origin)),
            origin);
      }
    }
    if (signals.size() > MOST_SIGNALS) {
      Signal next = signals.get(MOST_SIGNALS);
      Origin origin = new Origin(Kind.INCIDENT, "signals");
      add(
          next.onset(),
          next.service(),
          Statement.of(
              "first of {} further signals", Fragment.count(signals.size() - MOST_SIGNALS, origin)),
          origin);
    }
  }

  private void event(AgentEvent event) {
    Origin origin = new Origin(Kind.EVENT, event.type());
    add(event.at(), event.agent(), EventWords.of(event, origin), origin);
  }

  private void act(AuditEntry entry) {
    boolean told =
        file.told().events().stream()
            .anyMatch(event -> event.at().equals(entry.at()) && event.agent().contains(":"));
    if (!told) {
      Origin origin = new Origin(Kind.AUDIT, entry.subject());
      Statement what =
          Statement.of(
              "{} of {}, {}",
              quote(EventWords.words(entry.act().action().name()), origin),
              quote(entry.subject(), origin),
              quote(EventWords.words(entry.act().result().name()), origin));
      String after = entry.change().after();
      add(
          entry.at(),
          entry.actor(),
          after.isBlank() ? what : what.and(Statement.of(": {}", quote(after, origin))),
          origin);
    }
  }

  private void rating(Rating rating) {
    Origin origin = new Origin(Kind.RATING, rating.by());
    Statement what =
        rating.right()
            ? Statement.of("called the diagnosis right")
            : Statement.of(
                "called the diagnosis wrong and named {} of {}",
                quote(EventWords.words(rating.truth().category().name()), origin),
                quote(rating.truth().service(), origin));
    add(
        rating.at(),
        rating.by().contains(":") ? rating.by() : "user:" + rating.by(),
        rating.note().isBlank()
            ? what
            : what.and(Statement.of(": {}", quote(rating.note(), origin))),
        origin);
  }

  private void step(Step step) {
    entries.add(
        new Entry(
            new When(step.at(), step.origin()),
            new Quote(step.by(), step.origin()),
            new Statement(
                List.of(
                    new Plain(step.stage().words() + ": "), quote(step.what(), step.origin())))));
  }

  private static Quote quote(String text, Origin origin) {
    return new Quote(text, origin);
  }
}
