package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an executor whose targets are slow to answer may hold up. */
final class SlowTargetsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Ward ward = new Ward();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void four_at_once_wait_for_one_executor_and_the_next_is_looked_at_a_second_later() {
    Deque<IncidentId> rest = new ArrayDeque<>();
    for (int n = 1; n <= 5; n++) {
      IncidentId id = ward.sick(n, "pay", Category.SLOWNESS);
      ward.approve(id, "user:ann");
      rest.add(id);
    }
    IncidentId last = rest.getLast();
    ward.alarms.clear();
    // While each waits for its target, the next is begun.
    whenAsked(() -> {
      if (!rest.isEmpty()) {
        asked.incrementAndGet();
        ward.remediation.runner().run(rest.pop());
      }
    });

    ward.remediation.runner().run(rest.pop());

    assertThat(asked).hasValue(4);
    assertThat(ward.remediation.runner().postponed()).isEqualTo(1);
    assertThat(ward.alarms.get(last)).isEqualTo(ward.now.plusSeconds(1));
    assertThat(ward.events(last)).doesNotContain("STEP_EXECUTED", "PLAN_FAILED");
    ward.pass(Duration.ofSeconds(2));
    assertThat(ward.workflow(last).stage().isActing() || ward.alarms.containsKey(last))
        .as("it has its turn")
        .isTrue();
  }

  @Test
  void what_did_not_answer_is_left_out_of_the_plans_of_the_next_moment() {
    whenAsked(() -> {
      asked.incrementAndGet();
      ward.now = ward.now.plus(TIMEOUT);
    });
    ward.platform.setReachable("pay", false);

    IncidentId first = ward.sick(1, "pay", Category.SLOWNESS);
    IncidentId second = ward.sick(2, "mail", Category.SLOWNESS);

    assertThat(asked).as("the time-out was waited for once").hasValue(1);
    assertThat(told(first)).contains("it does not answer");
    assertThat(told(second)).contains("what mock acts upon did not answer a moment ago");
    assertThat(ward.remediation.agent().leftOut()).isPositive();

    ward.now = ward.now.plusSeconds(15);
    IncidentId third = ward.sick(3, "mail", Category.SLOWNESS);
    assertThat(ward.question(third).bound().actions()).isNotEmpty();
  }

  /** From now on this happens whenever the state of a target is asked for. */
  private void whenAsked(Runnable happening) {
    ward.around =
        executor ->
            new Interrupted(
                executor,
                call -> {
                  if (call.equals("before snapshot")) {
                    happening.run();
                  }
                });
    ward.start("another");
  }

  private String told(IncidentId id) {
    StringBuilder told = new StringBuilder();
    for (Step step : ward.store.plans(id).getFirst().steps()) {
      told.append(step.task()).append(step.guard()).append(step.source());
      if (step.work() instanceof Work.Instruction(String text, String command)) {
        told.append(text).append(command);
      }
    }
    return told.toString();
  }
}
