package io.firewatch.correlation;

import io.firewatch.detection.Verdict;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds signals of one round back as the rules say, and notes what became of every signal. */
final class Gate {
  private static final int MOST_SOURCES = 20_000;

  private final @Nullable Suppression suppression;
  private final List<Silence> active;
  private final StandingRules rules;
  private final FiringSources sources;
  private final List<Alert> told;
  private final Instant now;

  private final List<Ruling> rulings = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final Set<String> gone = new HashSet<>();
  private Supplier<List<FiringSources.Source>> others = List::of;

  /**
   * @param suppression null where nothing is held back and nothing noted
   * @param told the alerts of this round, which the trail does not have yet
   */
  Gate(@Nullable Suppression suppression, List<Alert> told, Instant now) {
    this.suppression = suppression;
    this.active = suppression == null ? List.of() : suppression.silences().active(now);
    this.rules = suppression == null ? StandingRules.NONE : suppression.rules().get();
    this.sources = new FiringSources(this::firing);
    this.told = told;
    this.now = now;
  }

  /** Adds what fires beside alerts, as sources of inhibition. */
  void alsoFiring(Supplier<List<FiringSources.Source>> more) {
    others = more;
  }

  /** What holds back a signal with these labels now. */
  Optional<Hold> holding(Map<String, String> labels) {
    for (Silence silence : active) {
      if (silence.matches(labels)) {
        return Optional.of(Hold.of(silence));
      }
    }
    return rules.holding(labels, sources, now);
  }

  /** All alerts that fire, as they were last told, and the other signals. */
  private List<FiringSources.Source> firing() {
    if (suppression == null) {
      return List.of();
    }
    Map<String, Alert> latest = new LinkedHashMap<>();
    suppression.trail().firing(now, MOST_SOURCES).forEach(a -> latest.put(a.fingerprint(), a));
    told.forEach(alert -> latest.put(alert.fingerprint(), alert));
    List<FiringSources.Source> all = new ArrayList<>(others.get());
    for (Alert alert : latest.values()) {
      if (!alert.resolved()) {
        all.add(new FiringSources.Source(Signals.fingerprint(alert), Suppression.labels(alert)));
      }
    }
    return all;
  }

  /** Keeps a signal that is held back, unless it is over already, and notes why. */
  void held(
      Signal signal,
      Map<String, String> labels,
      List<Evidence> evidence,
      Verdict verdict,
      Hold hold) {
    if (signal.isFiring()) {
      gone.remove(signal.fingerprint());
      held.add(new Held(signal, labels, evidence, verdict, hold, now, now, 1));
    }
    String rule = hold.rule().name().toLowerCase(Locale.ROOT);
    note(signal, Ruling.Outcome.SUPPRESSED, rule, hold.reason(), hold.data(), null);
  }

  /** Forgets that a signal was held back: it is over, or part of an incident. */
  void over(String fingerprint) {
    held.removeIf(one -> one.signal().fingerprint().equals(fingerprint));
    gone.add(fingerprint);
  }

  void decided(Signal signal, Decision decision, @Nullable IncidentId into) {
    over(signal.fingerprint());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("severity", signal.severity().name());
    data.put("onset", signal.onset().toString());
    Ruling.Outcome outcome =
        switch (decision) {
          case Decision.Open open -> Ruling.Outcome.OPENED;
          case Decision.Attach attach -> {
            describe(attach.incident(), data);
            yield Ruling.Outcome.GROUPED;
          }
          case Decision.Reopen reopen -> {
            describe(reopen.incident(), data);
            yield Ruling.Outcome.REOPENED;
          }
          case Decision.Late late -> {
            describe(late.incident(), data);
            yield Ruling.Outcome.GROUPED;
          }
          case Decision.Ignore ignore -> Ruling.Outcome.IGNORED;
        };
    String rule = outcome == Ruling.Outcome.IGNORED ? "severity" : "grouping";
    note(signal, outcome, rule, decision.reason(), data, into);
  }

  /** Notes of every signal of an incident that the incident follows from another one. */
  void linked(Incident child, Incident.Parent parent) {
    Map<String, Object> data =
        Map.of(
            "parent", parent.id().display(),
            "parent_severity", parent.severity().name(),
            "severity", child.severity().name(),
            "muted", parent.mutes());
    for (Signal signal : child.signals()) {
      note(signal, Ruling.Outcome.LINKED, "parent", parent.reason(), data, child.id());
    }
  }

  private static void describe(Incident incident, Map<String, Object> data) {
    data.put("suspect", incident.service());
    data.put("affected", incident.affectedServices());
    data.put("last_signal_at", incident.lastSignalAt().toString());
  }

  private void note(
      Signal signal,
      Ruling.Outcome outcome,
      String rule,
      String reason,
      Map<String, Object> data,
      @Nullable IncidentId into) {
    if (suppression != null) {
      rulings.add(
          new Ruling(
              signal.fingerprint(),
              signal.episode(),
              signal.service(),
              signal.name(),
              outcome,
              rule,
              reason,
              data,
              into,
              now));
    }
  }

  void finish() {
    if (suppression == null) {
      return;
    }
    if (!gone.isEmpty()) {
      suppression.held().drop(gone);
    }
    if (!held.isEmpty()) {
      suppression.held().keep(held);
    }
    if (!rulings.isEmpty()) {
      suppression.trail().note(rulings);
    }
  }
}
