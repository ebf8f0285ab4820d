package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.AutomationStore;
import io.firewatch.remediation.policy.Breaker;
import io.firewatch.remediation.policy.Freeze;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where people stop, freeze and reset automation, and have undone what it did. */
public final class AutomationDesk {
  private final Turns turns;
  private final AutomationStore store;
  private final AuditTrail audit;
  private final RemediationSettings settings;

  AutomationDesk(
      Turns turns, AutomationStore store, AuditTrail audit, RemediationSettings settings) {
    this.turns = turns;
    this.store = store;
    this.audit = audit;
    this.settings = settings;
  }

  public Automation state() {
    return store.read();
  }

  /** What automation is held to. */
  public RemediationSettings settings() {
    return settings;
  }

  /** Throws the kill switch: nothing is begun any more, not even undoing. */
  public Automation stop(String by, String reason) {
    Instant now = turns.clock().instant();
    return change(
        by,
        "automation:stop",
        "stopped " + reason,
        state -> state.stopped(new Automation.Stop(by, now, reason)));
  }

  /**
   * Lets automation go on; what was held goes on at its next look, if its approval is still good.
   */
  public Automation resume(String by, String reason) {
    return change(by, "automation:stop", "resumed " + reason, state -> state.stopped(null));
  }

  public Automation freeze(Freeze freeze) {
    Instant now = turns.clock().instant();
    return change(
        freeze.by(),
        "automation:freeze:" + freeze.id(),
        "frozen from %s until %s: %s".formatted(freeze.from(), freeze.until(), freeze.reason()),
        state -> state.frozen(freeze, now));
  }

  /**
   * @return empty when there is no such freeze
   */
  public Optional<Automation> thaw(String id, String by) {
    if (store.read().freezes().stream().noneMatch(freeze -> freeze.id().equals(id))) {
      return Optional.empty();
    }
    return Optional.of(change(by, "automation:freeze:" + id, "ended", state -> state.thawed(id)));
  }

  public Automation resetBreaker(String by) {
    Instant now = turns.clock().instant();
    return change(
        by, "automation:breaker", "closed by hand", state -> state.with(Breaker.closed(now)));
  }

  private Automation change(
      String by, String subject, String after, UnaryOperator<Automation> change) {
    AuditEntry entry =
        new AuditEntry(
            turns.clock().instant(),
            by,
            new AuditEntry.Act(AuditAction.CONFIGURATION, AuditResult.SUCCEEDED),
            subject,
            "",
            new AuditEntry.Change(words(store.read()), after),
            "");
    return audit.record(entry, () -> store.update(change));
  }

  private static String words(Automation state) {
    return "%s, breaker %s, %d freezes"
        .formatted(
            state.stop() == null ? "running" : "stopped",
            state.breaker().state(),
            state.freezes().size());
  }

  /** What came of asking for a rollback. */
  public enum Undoing {
    BEGUN,
    /** The incident was never acted upon, or it was undone already. */
    NOTHING_TO_UNDO,
    /** The incident is over. */
    OVER,
    /** Automation is stopped. */
    STOPPED
  }

  /** Has undone what was done about an incident; empty when there is no such incident. */
  public Optional<Undoing> undo(IncidentId incident, String by, String note) {
    return turns.take(
        incident,
        turn -> {
          Undoing answer = undoing(turn);
          turn.audit(
              by,
              AuditAction.ROLLBACK,
              answer == Undoing.BEGUN ? AuditResult.SUCCEEDED : AuditResult.REFUSED,
              "incident:" + incident,
              new AuditEntry.Change("", answer + " " + note));
          if (answer == Undoing.BEGUN) {
            Workflow workflow = turn.workflow().orElseThrow();
            turn.tell(by, "ROLLBACK_ORDERED", java.util.Map.of("note", note));
            turn.save(
                workflow.become(
                    Stage.ROLL_BACK, "%s ordered it. %s".formatted(by, note).strip(), turn.now()),
                turn.now());
          }
          return answer;
        });
  }

  private static Undoing undoing(Turn turn) {
    if (!turn.incident().status().isOpen()) {
      return Undoing.OVER;
    }
    if (turn.automation().stop() != null) {
      return Undoing.STOPPED;
    }
    boolean possible =
        turn.workflow()
            .filter(workflow -> workflow.stage().canBecome(Stage.ROLL_BACK))
            .filter(workflow -> workflow.runs().stream().anyMatch(Run::mayHaveActed))
            .isPresent();
    IncidentStatus status = turn.incident().status();
    return possible && status.canBecome(IncidentStatus.ROLLED_BACK)
        ? Undoing.BEGUN
        : Undoing.NOTHING_TO_UNDO;
  }
}
