package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Stage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a plan whose target cannot be asked for a while after an act, or after undoing.
 */
final class OutOfReachTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Ward ward = new Ward();
  private String lostAfter = "after execute";

  @BeforeEach
  void theTargetIsLostOnceSomethingWasDoneToIt() {
    ward.around =
        executor ->
            new Interrupted(
                executor,
                call -> {
                  if (call.equals(lostAfter)) {
                    ward.platform.setReachable("pay", false);
                  }
                });
    ward.start("first");
  }

  @Test
  void a_target_that_cannot_be_asked_is_not_taken_to_be_healthy_and_the_next_step_waits() {
    IncidentId id = ward.sick(1, "pay", Category.MEMORY);
    ward.approve(id, "user:ann");
    ward.pass(MINUTE);
    assertThat(ward.workflow(id).runs())
        .extracting(Run::state)
        .containsExactly(Run.State.ACTED, Run.State.WAITING);
    assertThat(ward.events(id)).doesNotContain("STEP_VERIFIED");
    lostAfter = "never";
    ward.platform.setReachable("pay", true);
    ward.pass(MINUTE);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    assertThat(ward.platform.mutations("pay")).isEqualTo(2);
  }

  @Test
  void one_that_stays_out_of_reach_is_judged_by_the_signals_and_that_is_said() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(ward.settings.watching().settle());
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.EXECUTING);
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    assertThat(String.valueOf(ward.event(id, "STEP_VERIFIED").get("detail")))
        .startsWith("nobody knows its health: ");
    assertThat(ward.workflow(id).runs()).extracting(Run::state).contains(Run.State.DONE);
    assertThat(ward.platform.mutations("pay")).isEqualTo(1);
  }

  @Test
  void what_was_undone_is_looked_at_again_before_a_person_is_called() {
    lostAfter = "after rollback";
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MINUTE);
    assertThat(ward.workflow(id).stage()).isEqualTo(Stage.ROLL_BACK);
    ward.platform.setReachable("pay", true);
    ward.pass(MINUTE);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.events(id)).contains("ROLLED_BACK").doesNotContain("ROLLBACK_FAILED");
  }

  @Test
  void what_was_undone_and_cannot_be_looked_at_for_too_long_is_for_a_person() {
    lostAfter = "after rollback";
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    IncidentId id = ward.sick(1, "pay", Category.DEPLOYMENT);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    ward.pass(ward.settings.watching().settle().plus(MINUTE));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.FAILED);
    assertThat(String.valueOf(ward.event(id, "ROLLBACK_FAILED").get("reason")))
        .contains("does not answer");
  }
}
