package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Work;
import java.time.Duration;
import java.util.List;

/** Says what an action would cost, by asking its executor. */
@FunctionalInterface
public interface Assessor {
  /** Nothing can be done by any executor. */
  Assessor NONE = action -> new Assessment.Refused("no executor is set up");

  Assessment assess(Work.Action action);

  /** What an executor thinks of an action. */
  sealed interface Assessment {
    /**
     * It may be asked for.
     *
     * @param radius what is hit, in the executor's words
     */
    record Possible(Duration downtime, boolean reversible, List<String> radius)
        implements Assessment {
      public Possible {
        radius = List.copyOf(radius);
      }
    }

    /** It may be asked for, and nobody knows what it costs. */
    record Unknown() implements Assessment {}

    /** It is not allowed or does not make sense. */
    record Refused(String reason) implements Assessment {}
  }
}
