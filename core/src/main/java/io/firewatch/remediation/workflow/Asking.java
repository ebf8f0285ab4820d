package io.firewatch.remediation.workflow;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.Vote;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.planning.RiskRule;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Has a plan approved: by rule when it is harmless and that is allowed, else by people. */
final class Asking {
  static final String RULES = "agent:auto-approval";
  private static final String VIA_RULES = "rules";

  private final RemediationSettings settings;
  private final Supplier<ServiceCatalogue> catalogue;

  Asking(RemediationSettings settings, Supplier<ServiceCatalogue> catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  /**
   * Puts the question, and moves the handling to where the answer leads.
   *
   * @param runs the steps with their targets as they are now
   * @param byRule whether rules may answer
   */
  Workflow ask(Turn turn, Workflow workflow, Plan plan, List<Run> runs, boolean byRule) {
    withdraw(turn, "another question took its place");
    Optional<String> objection =
        byRule
            ? objection(turn, plan)
            : Optional.of("a person asked for it, or the target changed");
    Instant now = turn.now();
    Approval asked =
        Approval.asked(
            plan,
            1 + countOf(turn, plan),
            Approval.Bound.of(plan, Targets.hashes(runs)),
            new Approval.Terms(
                objection.isEmpty() ? 0 : needed(plan),
                now,
                now.plus(settings.asking().expiry()),
                objection.orElse(
                    "it takes less than a minute, can be undone, and hits nothing of"
                        + " the highest criticality")));
    Workflow bound = workflow.withRuns(runs);
    if (objection.isEmpty()) {
      return approved(turn, bound, plan, asked);
    }
    Approval stored = turn.store().save(asked);
    turn.become(IncidentStatus.AWAITING_APPROVAL);
    turn.tell("APPROVAL_REQUESTED", facts(stored));
    return turn.save(bound.become(Stage.AWAIT_APPROVAL, stored.why(), now), stored.expiresAt());
  }

  private Workflow approved(Turn turn, Workflow workflow, Plan plan, Approval asked) {
    Instant now = turn.now();
    Approval stored =
        turn.store().save(asked.with(new Vote(RULES, true, asked.why(), VIA_RULES, now)));
    turn.automation(state -> state.letThrough(plan.cause().service(), now));
    turn.audit(
        RULES,
        AuditAction.APPROVAL,
        AuditResult.SUCCEEDED,
        "approval:" + stored.id(),
        new AuditEntry.Change("", words(stored)));
    turn.tell("APPROVED", facts(stored));
    return turn.save(workflow.automatic(true).become(Stage.EXECUTE, stored.why(), now), now);
  }

  private static int countOf(Turn turn, Plan plan) {
    return (int)
        turn.store().approvals(plan.incident()).stream()
            .filter(approval -> approval.bound().plan().equals(plan.id()))
            .count();
  }

  /** Makes questions that wait, and answers that nobody used, worthless. */
  void withdraw(Turn turn, String why) {
    for (Approval approval : turn.store().approvals(turn.incident().id())) {
      if (approval.state() == Approval.State.WAITING
          || approval.state() == Approval.State.APPROVED) {
        turn.store().save(approval.become(Approval.State.INVALID));
        turn.audit(
            "agent:remediation",
            AuditAction.APPROVAL,
            AuditResult.REFUSED,
            "approval:" + approval.id(),
            new AuditEntry.Change(approval.state().name(), "INVALID: " + why));
      }
    }
  }

  /** Why rules may not approve the plan; empty when they may. */
  private Optional<String> objection(Turn turn, Plan plan) {
    RemediationSettings.Automatic automatic = settings.automatic();
    if (!automatic.enabled()) {
      return Optional.of("approval by rule is off");
    }
    if (plan.risk().orElse(Risk.HIGH) != Risk.LOW) {
      return Optional.of("its risk is " + plan.risk().orElse(Risk.HIGH));
    }
    Hypothesis.Band band =
        new Hypothesis(
                plan.cause().service(),
                plan.cause().category(),
                plan.cause().statement(),
                "",
                plan.cause().confidence(),
                List.of())
            .band();
    if (band != Hypothesis.Band.PROCEED) {
      return Optional.of("the cause is not certain enough");
    }
    Automation state = turn.automation();
    Optional<String> obstacle = state.obstacle(turn.now());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    if (!state.breaker().lets(automatic.breaker(), turn.now())) {
      return Optional.of("too much of what rules approved went wrong");
    }
    return state.limit(plan.cause().service(), automatic.limits(), turn.now());
  }

  private int needed(Plan plan) {
    boolean high = settings.asking().twoForHighRisk() && plan.risk().orElse(Risk.HIGH) == Risk.HIGH;
    boolean critical =
        settings.asking().twoForCritical()
            && plan.executable().stream()
                .flatMap(step -> step.impact().radius().stream())
                .anyMatch(service -> RiskRule.isCritical(service, catalogue.get()));
    return high || critical ? 2 : 1;
  }

  /** What is told of a question. */
  static Map<String, Object> facts(Approval approval) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("approval", approval.id().toString());
    facts.put("plan", approval.bound().plan().toString());
    facts.put("actions", approval.bound().actions());
    facts.put("needed", approval.needed());
    facts.put("expires_at", approval.expiresAt().toString());
    facts.put("why", approval.why());
    return facts;
  }

  /** A question and where it stands, for the audit. */
  static String words(Approval approval) {
    return "%s: %s (plan %s, targets %s)"
        .formatted(
            approval.state(),
            String.join("; ", approval.bound().actions()),
            approval.bound().planHash(),
            approval.bound().targets());
  }
}
