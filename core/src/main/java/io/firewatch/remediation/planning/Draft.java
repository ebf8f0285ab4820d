package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Priority;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;

/** A step that has no place yet. */
record Draft(
    Step.Task task,
    Source source,
    Priority priority,
    Step.Impact impact,
    Step.Guard guard,
    Work work) {
  Step at(int id, java.util.List<Integer> dependsOn) {
    return new Step(id, dependsOn, task, source, priority, impact, guard, work);
  }
}
