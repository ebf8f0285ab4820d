package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.Run;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The process dies at every call of an executor, in turn, before it and after it. */
final class CrashTest {
  private static final Duration LEASE_AND_MORE = Duration.ofMinutes(2);

  /** As if the machine went away. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void wherever_it_dies_every_step_is_done_once_and_the_plan_goes_on() {
    int calls = callsOf(Category.MEMORY, new Ward(), Integer.MAX_VALUE);
    assertThat(calls).as("points to die at").isGreaterThan(10);
    for (int point = 1; point <= calls; point++) {
      Ward ward = new Ward();
      callsOf(Category.MEMORY, ward, point);
      IncidentId id = ward.store.active().getFirst().incident();
      assertThat(ward.platform.mutations("pay")).as("killed at call %d", point).isEqualTo(2);
      assertThat(ward.status(id))
          .as("killed at call %d", point)
          .isEqualTo(IncidentStatus.VERIFYING);
      assertThat(ward.store.deeds(id))
          .as("killed at call %d", point)
          .extracting(Deed::step)
          .containsExactly(1, 2);
    }
  }

  @Test
  void wherever_it_dies_what_failed_is_undone_once() {
    int calls = callsOf(Category.SLOWNESS, failing(), Integer.MAX_VALUE);
    for (int point = 1; point <= calls; point++) {
      Ward ward = failing();
      callsOf(Category.SLOWNESS, ward, point);
      IncidentId id = ward.store.active().getFirst().incident();
      assertThat(ward.status(id))
          .as("killed at call %d", point)
          .isEqualTo(IncidentStatus.INVESTIGATING);
      assertThat(ward.workflow(id).runs())
          .as("killed at call %d", point)
          .extracting(Run::state)
          .containsExactly(Run.State.UNDONE);
      assertThat(ward.platform.mutations("pay"))
          .as("killed at call %d: one act, one undo", point)
          .isEqualTo(2);
    }
  }

  private static Ward failing() {
    Ward ward = new Ward();
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    return ward;
  }

  /**
   * Carries a plan out in a process that dies at a certain call, and in another one after it.
   *
   * @return how many calls there were before it died
   */
  private static int callsOf(Category category, Ward ward, int point) {
    IncidentId id = ward.sick(1, "pay", category);
    AtomicInteger calls = new AtomicInteger();
    ward.around =
        executor ->
            new Interrupted(
                executor,
                call -> {
                  if (calls.incrementAndGet() == point) {
                    throw new Death();
                  }
                });
    ward.start("one that dies");
    ward.approve(id, "user:ann");
    try {
      ward.pass(Duration.ofSeconds(1));
    } catch (Death e) {
      assertThat(calls).hasValue(point);
    }
    int made = calls.get();
    ward.around = executor -> executor;
    ward.start("the next");
    // What rang when it died rings again, as a timer does whose node is gone.
    ward.alarms.put(id, ward.now);
    ward.pass(LEASE_AND_MORE);
    return made;
  }
}
