package io.firewatch.remediation.workflow;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.planning.Situation.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans, what becomes of them, who approved them and what was done. Takes part in the transaction
 * of the incidents that the thread is in.
 */
public interface RemediationStore {

  /** Keeps a plan for ever; one that is kept already stays as it is. */
  void keep(Plan plan);

  Optional<Plan> plan(PlanId id);

  /** The plans of an incident, latest first. */
  List<Plan> plans(IncidentId incident);

  Optional<Workflow> workflow(IncidentId incident);

  /**
   * Stores a new workflow or the next version of a known one.
   *
   * @return the workflow with its new version
   * @throws Stale when the stored version is not the one this was made from
   */
  Workflow save(Workflow workflow);

  /** Every workflow that is neither finished nor escalated, longest in its stage first. */
  List<Workflow> active();

  /**
   * Stores a new question or the next version of a known one.
   *
   * @throws Stale when the stored version is not the one this was made from
   */
  Approval save(Approval approval);

  Optional<Approval> approval(ApprovalId id);

  /** The questions about an incident, latest first. */
  List<Approval> approvals(IncidentId incident);

  /** Questions that nobody answered yet, oldest first. */
  List<Approval> waiting();

  /** Notes a deed, or what came of one that is noted already. */
  void note(Deed deed);

  /** The deeds of an incident, oldest first. */
  List<Deed> deeds(IncidentId incident);

  /** How often a fix was really carried out at or after a time, whatever the incident. */
  int timesDone(String fix, Instant since);

  /** How often each fix worked and failed against such a cause. */
  Map<String, Score> scores(String service, Category category);

  /** Somebody else stored it first. */
  final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Stale(String what, int version) {
      super(what + " is no longer at version " + version);
    }
  }
}
