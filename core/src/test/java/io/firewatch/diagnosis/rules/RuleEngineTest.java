package io.firewatch.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class RuleEngineTest {
  private static final FindingEvidence SOMETHING =
      new FindingEvidence(FindingEvidence.Kind.LOG, "line-1", Snapshots.START, "x", null);

  private final AtomicLong nanos = new AtomicLong();

  private record Toy(String id, Function<Snapshot, List<Finding>> body) implements Rule {
    @Override
    public List<Finding> examine(Snapshot snapshot) {
      return body.apply(snapshot);
    }
  }

  private static Finding finding(String rule, List<FindingEvidence> evidence) {
    return new Finding(rule, Severity.CRITICAL, Confidence.HIGH, "found", "", evidence);
  }

  private List<Finding> examine(Rule... rules) {
    return new RuleEngine(List.of(rules), nanos::get).examine(new Snapshots().taken());
  }

  @Test
  void a_rule_that_fails_is_named_and_the_others_are_heard() {
    List<Finding> findings =
        examine(
            new Toy(
                "toy.broken",
                _ -> {
                  throw new IllegalStateException("boom");
                }),
            new Toy("toy.sound", _ -> List.of(finding("toy.sound", List.of(SOMETHING)))));

    assertThat(findings).extracting(Finding::ruleId).containsExactly("toy.sound", "toy.broken");
    assertThat(findings.getLast().severity()).isEqualTo(Severity.LOW);
    assertThat(findings.getLast().summary()).contains("toy.broken").contains("boom");
    assertThat(findings.getLast().evidence()).isNotEmpty();
  }

  @Test
  void a_finding_without_evidence_is_replaced_by_one_that_names_the_rule() {
    assertThat(examine(new Toy("toy.idle", _ -> List.of(finding("toy.idle", List.of())))))
        .singleElement()
        .satisfies(f -> assertThat(f.summary()).contains("toy.idle").contains("without evidence"))
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.LOW));
  }

  @Test
  void a_rule_may_not_speak_in_the_name_of_another() {
    assertThat(examine(new Toy("toy.a", _ -> List.of(finding("toy.b", List.of(SOMETHING))))))
        .extracting(Finding::ruleId)
        .containsExactly("toy.a");
  }

  @Test
  void two_rules_of_one_id_are_refused_and_the_id_is_told() {
    Rule first = new Toy("toy.twin", _ -> List.of());
    Rule second = new Toy("toy.twin", _ -> List.of(finding("toy.twin", List.of(SOMETHING))));
    List<Rule> rules = List.of(new Toy("toy.other", _ -> List.of()), first, second);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RuleEngine(rules, nanos::get))
        .withMessageContaining("toy.twin");
  }

  @Test
  void a_rule_over_its_time_is_replaced() {
    List<Finding> findings =
        examine(
            new Toy(
                "toy.slow",
                _ -> {
                  nanos.addAndGet(Duration.ofMillis(251).toNanos());
                  return List.of(finding("toy.slow", List.of(SOMETHING)));
                }));

    assertThat(findings.getFirst().summary()).contains("toy.slow").contains("250 ms");
  }

  @Test
  void a_deployment_three_minutes_before_and_ten_errors_are_told_with_the_route() {
    List<Finding> findings =
        new RuleEngine(RuleEngine.standard(), nanos::get).examine(demo().taken());

    assertThat(findings)
        .extracting(f -> f.severity() + " " + f.ruleId())
        .containsExactly(
            "HIGH deploy.recent_correlated", "MEDIUM logs.error_spike", "INFO routing.team");
    assertThat(findings).allSatisfy(f -> assertThat(f.evidence()).isNotEmpty());
  }

  @Test
  void the_order_of_the_rules_changes_nothing_and_neither_does_a_hundredth_run() {
    List<Finding> first = new RuleEngine(RuleEngine.standard(), nanos::get).examine(demo().taken());
    List<Rule> rules = new ArrayList<>(RuleEngine.standard());
    Collections.reverse(rules);
    RuleEngine reversed = new RuleEngine(rules, nanos::get);

    for (int i = 0; i < 100; i++) {
      assertThat(reversed.examine(demo().taken()).toString()).isEqualTo(first.toString());
    }
  }

  private static Snapshots demo() {
    return new Snapshots()
        .deployed("checkout", Duration.ofMinutes(3))
        .logged(10, LogLevel.ERROR, Duration.ofMinutes(1), "payment # refused");
  }
}
