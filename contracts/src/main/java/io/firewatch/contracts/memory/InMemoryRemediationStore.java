package io.firewatch.contracts.memory;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.planning.Situation.Score;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Stage;
import io.firewatch.remediation.workflow.Workflow;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and what becomes of them, in memory; kept at once whatever becomes of the transaction. */
public final class InMemoryRemediationStore implements RemediationStore {
  private final Map<PlanId, Plan> plans = new LinkedHashMap<>();
  private final Map<IncidentId, Workflow> workflows = new LinkedHashMap<>();
  private final Map<ApprovalId, Approval> approvals = new LinkedHashMap<>();
  private final Map<String, Deed> deeds = new LinkedHashMap<>();

  @Override
  public synchronized void keep(Plan plan) {
    plans.putIfAbsent(plan.id(), plan);
  }

  @Override
  public synchronized Optional<Plan> plan(PlanId id) {
    return Optional.ofNullable(plans.get(id));
  }

  @Override
  public synchronized List<Plan> plans(IncidentId incident) {
    return plans.values().stream()
        .filter(plan -> plan.incident().equals(incident))
        .sorted(Comparator.comparing(Plan::number).reversed())
        .toList();
  }

  @Override
  public synchronized Optional<Workflow> workflow(IncidentId incident) {
    return Optional.ofNullable(workflows.get(incident));
  }

  @Override
  public synchronized Workflow save(Workflow workflow) {
    int stored = workflow(workflow.incident()).map(Workflow::version).orElse(0);
    if (stored != workflow.version()) {
      throw new Stale("the handling of incident " + workflow.incident(), workflow.version());
    }
    Workflow next = workflow.stored(stored + 1);
    workflows.put(next.incident(), next);
    return next;
  }

  @Override
  public synchronized List<Workflow> active() {
    return workflows.values().stream()
        .filter(each -> each.stage() != Stage.FINISHED && each.stage() != Stage.ESCALATED)
        .sorted(Comparator.comparing(Workflow::since))
        .toList();
  }

  @Override
  public synchronized Approval save(Approval approval) {
    int stored = approval(approval.id()).map(Approval::version).orElse(0);
    if (stored != approval.version()) {
      throw new Stale("approval " + approval.id(), approval.version());
    }
    Approval next = approval.stored(stored + 1);
    approvals.put(next.id(), next);
    return next;
  }

  @Override
  public synchronized Optional<Approval> approval(ApprovalId id) {
    return Optional.ofNullable(approvals.get(id));
  }

  @Override
  public synchronized List<Approval> approvals(IncidentId incident) {
    return approvals.values().stream()
        .filter(approval -> approval.incident().equals(incident))
        .sorted(Comparator.comparing(Approval::askedAt).reversed())
        .toList();
  }

  @Override
  public synchronized List<Approval> waiting() {
    return approvals.values().stream()
        .filter(approval -> approval.state() == Approval.State.WAITING)
        .sorted(Comparator.comparing(Approval::askedAt))
        .toList();
  }

  @Override
  public synchronized void note(Deed deed) {
    deeds.put(deed.plan() + " " + deed.step(), deed);
  }

  @Override
  public synchronized List<Deed> deeds(IncidentId incident) {
    return deeds.values().stream()
        .filter(deed -> deed.incident().equals(incident))
        .sorted(Comparator.comparing(Deed::at).thenComparing(Deed::step))
        .toList();
  }

  @Override
  public synchronized int timesDone(String fix, Instant since) {
    return (int)
        deeds.values().stream()
            .filter(deed -> deed.fix().equals(fix) && !deed.at().isBefore(since))
            .filter(deed -> deed.result() != Deed.Result.SIMULATED)
            .count();
  }

  @Override
  public synchronized Map<String, Score> scores(String service, Category category) {
    Map<String, Score> scores = new LinkedHashMap<>();
    deeds.values().stream()
        .filter(deed -> deed.service().equals(service) && deed.category() == category)
        .forEach(deed -> {
          int worked = deed.result() == Deed.Result.WORKED ? 1 : 0;
          int failed = deed.result() == Deed.Result.FAILED ? 1 : 0;
          if (worked + failed > 0) {
            scores.merge(
                deed.fix(),
                new Score(worked, failed),
                (a, b) -> new Score(a.worked() + b.worked(), a.failed() + b.failed()));
          }
        });
    return scores;
  }
}
