package io.firewatch.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "checkout, -60, HIGH, HIGH",
    "checkout, 180, HIGH, HIGH",
    "checkout, 600, HIGH, HIGH",
    "checkout, 601, MEDIUM, MEDIUM",
    "checkout, 1800, MEDIUM, MEDIUM",
    "checkout, 1801, LOW, LOW",
    "checkout, 3600, LOW, LOW",
    "payment, 180, MEDIUM, MEDIUM",
    "payment, 1200, LOW, LOW",
    "payment, 3000, INFO, LOW"
  })
  void a_deployment_counts_by_how_long_before_it_was(
      String service, long secondsBefore, Severity severity, Confidence confidence) {
    List<Finding> found =
        new RecentDeployment()
            .examine(new Snapshots().deployed(service, Duration.ofSeconds(secondsBefore)).taken());

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().confidence()).isEqualTo(confidence);
    assertThat(found.getFirst().suggestion()).startsWith("kubectl rollout undo deployment/");
    assertThat(found.getFirst().evidence())
        .extracting(FindingEvidence::kind)
        .containsExactly(FindingEvidence.Kind.DEPLOY, FindingEvidence.Kind.ALERT);
  }

  @ParameterizedTest
  @CsvSource({"checkout, -61", "checkout, 3601", "bank, 180", "web, 180"})
  void a_deployment_too_old_too_late_or_elsewhere_says_nothing(String service, long seconds) {
    assertThat(
            new RecentDeployment()
                .examine(new Snapshots().deployed(service, Duration.ofSeconds(seconds)).taken()))
        .isEmpty();
  }

  @Test
  void the_newest_deployment_is_blamed_and_the_one_before_it_is_where_to_go_back_to() {
    Finding finding =
        new RecentDeployment()
            .examine(
                new Snapshots()
                    .deployed("checkout", Duration.ofMinutes(40))
                    .deployed("checkout", Duration.ofMinutes(3))
                    .taken())
            .getFirst();

    assertThat(finding.evidence().getFirst().ref()).isEqualTo("checkoutPT3M");
    assertThat(finding.suggestion()).contains("back to v2, commit abc123");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0, none",
    "5, 0, MEDIUM",
    "10, 0, MEDIUM",
    "49, 0, MEDIUM",
    "50, 0, HIGH",
    "24, 5, MEDIUM",
    "25, 5, HIGH",
    "20, 4, MEDIUM"
  })
  void errors_count_by_their_number_and_against_the_window_before(
      int now, int before, String severity) {
    List<Finding> found =
        new ErrorSpike()
            .examine(
                new Snapshots()
                    .logged(now, LogLevel.ERROR, A_MINUTE, "order # failed")
                    .logged(before, LogLevel.ERROR, Duration.ofMinutes(15), "order # failed")
                    .taken());

    assertThat(found.stream().map(f -> f.severity().name()).findFirst().orElse("none"))
        .isEqualTo(severity);
  }

  @Test
  void ten_errors_of_one_pattern_are_told_with_it_and_with_samples() {
    Finding finding =
        new ErrorSpike()
            .examine(
                new Snapshots()
                    .logged(10, LogLevel.FATAL, A_MINUTE, "order # of 'ann' failed at 10.0.0.#:80")
                    .logged(30, LogLevel.INFO, A_MINUTE, "all is well")
                    .taken())
            .getFirst();

    assertThat(finding.summary()).contains("10 errors").contains("order <*> of <*> failed at <*>");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.evidence()).hasSize(5);
    assertThat(finding.evidence().getFirst().ref()).isEqualTo("line-0");
    assertThat(finding.suggestion()).contains("{service=\"checkout\"}").contains("failed at");
  }

  @ParameterizedTest
  @CsvSource({"2, HIGH", "3, MEDIUM", "5, LOW"})
  void errors_of_many_patterns_are_less_sure(int patterns, Confidence confidence) {
    Snapshots snapshots = new Snapshots();
    for (int i = 0; i < patterns; i++) {
      snapshots.logged(10, LogLevel.ERROR, A_MINUTE, "abcdefgh".charAt(i) + "x broke");
    }

    assertThat(new ErrorSpike().examine(snapshots.taken()).getFirst().confidence())
        .isEqualTo(confidence);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 9000, none, none",
    "5, 800, none, none",
    "5, 801, MEDIUM, LOW",
    "20, 2399, MEDIUM, HIGH",
    "20, 2400, HIGH, HIGH",
    "19, 2400, HIGH, LOW"
  })
  void slow_requests_count_against_the_objective_of_the_service(
      int count, double millis, String severity, String confidence) {
    List<Finding> found = new TailLatency().examine(new Snapshots().spans(count, millis).taken());

    assertThat(found.stream().map(f -> f.severity().name()).findFirst().orElse("none"))
        .isEqualTo(severity);
    assertThat(found.stream().map(f -> f.confidence().name()).findFirst().orElse("none"))
        .isEqualTo(confidence);
  }

  @Test
  void p99_is_the_nearest_rank_and_the_three_slowest_traces_are_evidence() {
    Finding finding =
        new TailLatency().examine(new Snapshots().spans(97, 100).spans(3, 5000).taken()).getFirst();

    assertThat(finding.summary()).contains("p99 of 100 requests").contains("5000 ms");
    assertThat(finding.evidence())
        .extracting(FindingEvidence::ref)
        .containsExactlyInAnyOrder("trace-97", "trace-98", "trace-99");
  }

  @ParameterizedTest
  @CsvSource({
    "checkout, fp-1, Other, HIGH", "checkout, fp-2, HighErrorRate, MEDIUM",
    "checkout, fp-2, Other, none", "web, fp-2, HighErrorRate, none"
  })
  void what_is_an_incident_already_is_told_once(
      String service, String fingerprint, String name, String confidence) {
    List<Finding> found =
        new DuplicateOpen()
            .examine(new Snapshots().open("INC-1", service, fingerprint, name, A_MINUTE).taken());

    assertThat(found.stream().map(f -> f.confidence().name()).findFirst().orElse("none"))
        .isEqualTo(confidence);
    assertThat(found).allMatch(f -> f.severity() == Severity.INFO);
  }

  @Test
  void the_past_incident_that_reads_most_alike_is_named() {
    Snapshots known = new Snapshots().alike("incident/002", 0.72).alike("incident/001", 0.9);

    Finding finding = new SimilarPast().examine(known.taken()).getFirst();

    assertThat(finding.summary()).contains("A tale of incident/001").contains("0.90");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.suggestion()).isEqualTo("firewatch knowledge show incident/001");
    assertThat(finding.evidence()).extracting(FindingEvidence::ref).containsExactly("incident/001");
    assertThat(new SimilarPast().examine(new Snapshots().alike("incident/003", 0.69).taken()))
        .isEmpty();
  }

  @Test
  void routing_says_which_input_decided() {
    assertThat(new TeamRouting().examine(new Snapshots().taken()).getFirst().summary())
        .contains("shop")
        .contains("#shop")
        .contains("catalogue");
    assertThat(
            new TeamRouting()
                .examine(new Snapshots().labelled(Map.of("team", "sre")).taken())
                .getFirst()
                .summary())
        .contains("Goes to sre,")
        .contains("label");
  }

  @Test
  void a_kill_for_want_of_memory_is_told() {
    Snapshots killed =
        new Snapshots()
            .logged(1, LogLevel.INFO, A_MINUTE, "Memory cgroup out of memory: Killed process #");

    assertThat(new OutOfMemoryKill().examine(killed.taken()))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(
            new OutOfMemoryKill()
                .examine(
                    new Snapshots().logged(9, LogLevel.ERROR, A_MINUTE, "out of room").taken()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 0", "3, 1, 1", "3, 11, 0"})
  void three_changes_of_leader_in_ten_minutes_are_too_many(int count, int minutes, int findings) {
    assertThat(
            new LeaderThrash()
                .examine(
                    new Snapshots()
                        .logged(
                            count,
                            LogLevel.INFO,
                            Duration.ofMinutes(minutes),
                            "node-# became leader")
                        .taken()))
        .hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({"payment, 60, HIGH", "bank, 60, MEDIUM", "payment, -60, none", "web, 60, none"})
  void a_dependency_that_failed_earlier_is_named(String service, long before, String confidence) {
    List<Finding> found =
        new FailingDependency()
            .examine(
                new Snapshots()
                    .open("INC-1", service, "x", "y", Duration.ofSeconds(before))
                    .taken());

    assertThat(found.stream().map(f -> f.confidence().name()).findFirst().orElse("none"))
        .isEqualTo(confidence);
  }
}
