package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.Breaker;
import io.firewatch.remediation.workflow.RemediationSettings;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AutomaticApprovalTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Breaker.Settings BREAKER =
      new Breaker.Settings(0.1, 20, 5, Duration.ofMinutes(30));

  private final Ward ward = new Ward();

  @BeforeEach
  void allow() {
    allow(new Automation.Limits(2, 10), 1_000);
  }

  private void allow(Automation.Limits limits, int loop) {
    RemediationSettings all = RemediationSettings.standard();
    ward.settings =
        new RemediationSettings(
            all.asking(),
            new RemediationSettings.Automatic(true, BREAKER, limits),
            all.watching(),
            new RemediationSettings.Loop(loop, Duration.ofHours(6)),
            all.rounds(),
            all.rollbackFrom());
    ward.start("first");
  }

  @Test
  void what_is_harmless_is_done_without_asking() {
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(1);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    assertThat(ward.store.approvals(id).getFirst().votes().getFirst().by())
        .isEqualTo("agent:auto-approval");
  }

  @ParameterizedTest
  @CsvSource({"59, true, true", "60, true, false", "59, false, false"})
  void what_takes_less_than_a_minute_and_can_be_undone_is_done_without_asking_and_nothing_else(
      long seconds, boolean reversible, boolean byRule) {
    ward.around = executor -> Lengthy.of(Duration.ofSeconds(seconds), reversible, executor);
    ward.start("second");
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("pay")).isEqualTo(byRule ? 1 : 0);
    assertThat(ward.status(id))
        .isEqualTo(byRule ? IncidentStatus.VERIFYING : IncidentStatus.AWAITING_APPROVAL);
  }

  @Test
  void the_eleventh_within_an_hour_waits_for_a_person() {
    for (int n = 1; n <= 10; n++) {
      ended(n, true);
      ward.pass(Duration.ofMinutes(1));
    }
    IncidentId next = ward.sick(11, "pay", Category.SLOWNESS);
    assertThat(ward.question(next).why()).contains("10 actions were let through within an hour");
    ward.pass(Duration.ofMinutes(50));
    ward.start("an hour after the first");
    IncidentId later = ward.sick(12, "mail", Category.SLOWNESS);
    assertThat(ward.status(later)).isEqualTo(IncidentStatus.REMEDIATING);
  }

  @Test
  void what_hits_a_critical_service_is_asked_for() {
    IncidentId id = ward.sick(1, "vault", Category.SLOWNESS);
    ward.pass(MOMENT);
    assertThat(ward.platform.mutations("vault")).isZero();
    assertThat(ward.question(id).why()).contains("risk is MEDIUM");
  }

  @Test
  void the_third_within_a_minute_waits_for_a_person() {
    ward.sick(1, "pay", Category.SLOWNESS);
    ward.sick(2, "mail", Category.SLOWNESS);
    ward.pass(MOMENT);
    IncidentId third = ward.sick(3, "pay", Category.SLOWNESS);
    ward.pass(MOMENT);
    assertThat(ward.status(third)).isEqualTo(IncidentStatus.AWAITING_APPROVAL);
    assertThat(ward.question(third).why()).contains("2 actions were let through within a minute");
  }

  @Test
  void one_failure_of_ten_opens_the_breaker_until_a_probe_works() {
    allow(new Automation.Limits(100, 100), 1_000);
    for (int n = 1; n <= 9; n++) {
      ended(n, true);
    }
    assertThat(ward.automation.read().breaker().state()).isEqualTo(Breaker.State.CLOSED);
    ended(10, false);
    assertThat(ward.automation.read().breaker().state()).isEqualTo(Breaker.State.OPEN);
    ward.start("after a restart");
    IncidentId waits = ward.sick(11, "pay", Category.SLOWNESS);
    assertThat(ward.question(waits).why()).contains("went wrong");
    ward.pass(Duration.ofMinutes(30));
    ended(12, true);
    assertThat(ward.automation.read().breaker().state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void a_breaker_that_is_open_is_closed_by_hand() {
    allow(new Automation.Limits(100, 100), 1_000);
    for (int n = 1; n <= 5; n++) {
      ended(n, n > 1);
    }
    assertThat(ward.automation.read().breaker().state()).isEqualTo(Breaker.State.OPEN);
    ward.remediation.automation().resetBreaker("user:ann");
    IncidentId id = ward.sick(6, "pay", Category.SLOWNESS);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.REMEDIATING);
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
  }

  private void ended(int n, boolean worked) {
    if (!worked) {
      ward.platform.nextActs("mail", Behaviour.of(Ending.MAKES_IT_WORSE));
    }
    IncidentId id = ward.sick(n, "mail", Category.SLOWNESS);
    ward.pass(MOMENT);
    if (worked) {
      ward.recover(id);
      ward.pass(Duration.ofSeconds(10));
    }
  }
}
