package io.firewatch.remediation.workflow;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.plan.PlanId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A fix that was carried out, and what came of it.
 *
 * @param step id of the step in its plan; plan and step name the deed
 * @param fix what was done to what, as {@link io.firewatch.remediation.plan.Work.Action#fix} has it
 * @param service whose fault the incident was taken to be
 * @param automatic whether rules approved it
 */
public record Deed(
    PlanId plan,
    int step,
    IncidentId incident,
    String fix,
    String service,
    Category category,
    boolean automatic,
    Result result,
    Instant at) {
  public Deed {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** What came of it. */
  public enum Result {
    /** Not known yet. */
    OPEN,
    WORKED,
    FAILED,
    /** Only told, not done. */
    SIMULATED
  }

  public Deed ended(Result how) {
    return new Deed(plan, step, incident, fix, service, category, automatic, how, at);
  }
}
