package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.remediation.workflow.Stage;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is undone by itself when it fails, and what a person is asked about. */
final class RollbackPolicyTest {
  private final Ward ward = new Ward();

  @ParameterizedTest
  @CsvSource({
    // risk, undone by itself from, whether it is
    "LOW, LOW, true",
    "LOW, MEDIUM, false",
    "LOW, HIGH, false",
    "MEDIUM, LOW, true",
    "MEDIUM, MEDIUM, true",
    "MEDIUM, HIGH, false",
    "HIGH, LOW, true",
    "HIGH, MEDIUM, true",
    "HIGH, HIGH, true"
  })
  void what_is_of_high_risk_is_undone_by_itself_and_the_rest_as_the_settings_say(
      Risk risk, Risk from, boolean byItself) {
    RemediationSettings all = RemediationSettings.standard();
    ward.settings =
        new RemediationSettings(
            all.asking(), all.automatic(), all.watching(), all.loop(), all.rounds(), from);
    ward.around = executor -> Lengthy.of(risk, executor);
    ward.start("first");
    ward.platform.nextActs("pay", Behaviour.of(Ending.MAKES_IT_WORSE));
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    assertThat(ward.store.plans(id).getFirst().risk()).hasValue(risk);
    ward.approve(id, "user:ann");
    ward.pass(Duration.ofSeconds(1));

    assertThat(ward.events(id).contains("ROLLED_BACK")).isEqualTo(byItself);
    if (!byItself) {
      assertThat(ward.workflow(id).stage()).isEqualTo(Stage.ESCALATED);
      ward.remediation.automation().undo(id, "user:ann", "a click");
      ward.pass(Duration.ofSeconds(1));
    }
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.platform.mutations("pay")).as("one act, one undo").isEqualTo(2);
  }
}
