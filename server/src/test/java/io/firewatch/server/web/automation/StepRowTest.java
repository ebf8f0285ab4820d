package io.firewatch.server.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Plans;
import io.firewatch.contracts.Samples;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.server.remediation.PlanView;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepRowTest {
  @ParameterizedTest
  @CsvSource({"HEALTHY, 'done, target healthy', good", "DONE, done, running"})
  void a_step_whose_target_told_no_health_is_not_called_healthy(
      Run.State state, String words, String kind) {
    String detail = "it does not answer";
    Plan plan = Plans.plan(Samples.id(1), 1);
    Workflow workflow =
        Workflow.begin(plan.incident(), plan.id(), Samples.START)
            .withRuns(List.of(Run.waiting(1, Samples.START).become(state, detail, Samples.START)));
    StepRow row = StepRow.of(PlanView.of(plan, workflow).steps().getFirst());
    assertThat(row.state()).isEqualTo(words);
    assertThat(row.stateKind()).isEqualTo(kind);
    assertThat(row.detail()).isEqualTo(detail);
  }
}
