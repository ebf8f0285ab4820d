package io.firewatch.correlation;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds back the silenced signals of one round, and notes what became of every signal. */
final class Gate {
  private final @Nullable Suppression suppression;
  private final List<Silence> active;
  private final List<Ruling> rulings = new ArrayList<>();
  private final Instant now;

  /**
   * @param suppression null where nothing is silenced and nothing noted
   */
  Gate(@Nullable Suppression suppression, Instant now) {
    this.suppression = suppression;
    this.active = suppression == null ? List.of() : suppression.silences().active(now);
    this.now = now;
  }

  /** The silence that a signal with these labels is under. */
  Optional<Silence> silencing(Map<String, String> labels) {
    return active.stream().filter(silence -> silence.matches(labels)).findFirst();
  }

  void suppressed(Signal signal, Silence silence) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("silence", silence.id().toString());
    data.put("matchers", silence.matchers().stream().map(LabelMatcher::toString).toList());
    data.put("created_by", silence.createdBy());
    data.put("comment", silence.comment());
    data.put("ends_at", silence.endsAt().toString());
    String reason =
        "silenced by %s until %s: %s"
            .formatted(silence.createdBy(), silence.endsAt(), silence.comment());
    note(signal, Ruling.Outcome.SUPPRESSED, "silence", reason, data, null);
  }

  void decided(Signal signal, Decision decision, @Nullable IncidentId into) {
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
          case Decision.Ignore ignore -> Ruling.Outcome.IGNORED;
        };
    String rule = outcome == Ruling.Outcome.IGNORED ? "severity" : "grouping";
    note(signal, outcome, rule, decision.reason(), data, into);
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
    if (suppression != null && !rulings.isEmpty()) {
      suppression.trail().note(rulings);
    }
  }
}
