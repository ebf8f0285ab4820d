package io.firewatch.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.contracts.memory.InMemoryContextStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Verdict;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.diagnosis.live.Precedents;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class InvestigationAgentTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Instant now = START;
  private final List<IncidentEvent> published = new ArrayList<>();
  private final InMemoryIncidentStore incidents =
      new InMemoryIncidentStore(event -> {
        published.add(event);
        return List.of();
      });
  private final InMemoryContextStore context = new InMemoryContextStore();
  private final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  private final CorrelationAgent correlation =
      new CorrelationAgent(
          incidents,
          context,
          ServiceCatalogue::empty,
          CorrelationSettings.defaults(),
          () -> this.now);
  private final InvestigationAgent agent = agent(diagnoses);

  private InvestigationAgent agent(InMemoryDiagnosisStore store) {
    return agent(store, Precedents.NONE);
  }

  private InvestigationAgent agent(InMemoryDiagnosisStore store, Precedents precedents) {
    return new InvestigationAgent(
        new InvestigationAgent.Stores(incidents, store, context),
        precedents,
        new RuleEngine(RuleEngine.standard(), () -> 0),
        Phrasing.PLAIN,
        ServiceCatalogue::empty,
        () -> this.now);
  }

  @Test
  void a_change_and_errors_before_an_alert_are_found_and_the_cause_named() {
    deploy(Duration.ofMinutes(3));
    fail(10);
    Diagnosis diagnosis = alertAndInvestigate();

    assertThat(diagnosis.findings().stream().map(f -> f.rule() + " " + f.severity()))
        .containsExactly(
            "deploy.recent_correlated HIGH", "logs.error_spike MEDIUM", "routing.team INFO");
    assertThat(diagnosis.top().category()).isEqualTo(Category.DEPLOYMENT);
    assertThat(diagnosis.headline()).contains("v2").contains("checkout");
    assertThat(diagnosis.narration())
        .contains("deploy.recent_correlated", "kubectl rollout undo deployment/checkout");
  }

  @Test
  void all_that_is_cited_is_kept_with_the_incident() {
    deploy(Duration.ofMinutes(3));
    fail(10);
    Diagnosis diagnosis = alertAndInvestigate();

    List<java.util.UUID> kept =
        incidents.evidence(diagnosis.incident()).stream().map(e -> e.id()).toList();
    diagnosis.findings().forEach(f -> assertThat(kept).containsAll(f.evidence()));
    diagnosis.hypotheses().stream()
        .flatMap(h -> h.factors().stream())
        .forEach(factor -> assertThat(kept).containsAll(factor.evidence()));
  }

  @Test
  void the_factors_of_every_confidence_add_up_to_it() {
    deploy(Duration.ofMinutes(3));
    fail(40);
    for (Hypothesis hypothesis : alertAndInvestigate().hypotheses()) {
      assertThat(hypothesis.factors().stream().mapToDouble(Hypothesis.Factor::points).sum())
          .as(hypothesis.toString())
          .isCloseTo(hypothesis.confidence(), within(0.0005));
    }
  }

  @Test
  void the_same_scene_gives_the_same_diagnosis_a_hundred_times() {
    deploy(Duration.ofMinutes(3));
    fail(10);
    Diagnosis first = alertAndInvestigate();
    for (int i = 0; i < 100; i++) {
      InMemoryDiagnosisStore fresh = new InMemoryDiagnosisStore();
      agent(fresh).investigate(List.of(first.incident()));
      // The first one is kept with more evidence, which the others find; what they say is the same.
      if (fresh.find(first.incident()).isPresent()) {
        assertThat(fresh.find(first.incident()).orElseThrow().toString())
            .isEqualTo(first.toString());
      }
    }
  }

  @Test
  void the_strength_of_a_change_falls_with_its_age() {
    assertThat(deploymentStrength(Duration.ofMinutes(12))).isEqualTo(0.8);
    assertThat(deploymentStrength(Duration.ofMinutes(60))).isEqualTo(0.1);
  }

  private double deploymentStrength(Duration age) {
    InvestigationAgentTest other = new InvestigationAgentTest();
    other.deploy(age);
    return other.alertAndInvestigate().signals().stream()
        .filter(signal -> signal.type().equals("DEPLOYMENT_CORRELATED"))
        .findFirst()
        .orElseThrow()
        .strength();
  }

  @Test
  void with_nothing_to_go_by_nobody_is_accused_and_what_is_missing_is_told() {
    Diagnosis diagnosis = alertAndInvestigate();

    assertThat(diagnosis.abstains()).isTrue();
    assertThat(diagnosis.headline()).contains("not clear");
    assertThat(diagnosis.missing()).contains("metrics", "spans", "logs");
  }

  @Test
  void what_changes_right_after_a_look_waits_for_the_next_one() {
    Diagnosis first = alertAndInvestigate();
    deploy(Duration.ofMinutes(3));
    now = START.plusSeconds(1);
    agent.investigate(List.of(first.incident()));
    assertThat(diagnoses.find(first.incident()).orElseThrow().revision()).isEqualTo(1);

    now = START.plusSeconds(5);
    agent.revise();
    assertThat(diagnoses.find(first.incident()).orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void a_past_incident_alone_accuses_nobody() {
    Diagnosis diagnosis = alertAndInvestigate();
    InMemoryDiagnosisStore fresh = new InMemoryDiagnosisStore();
    Precedents.Precedent leak =
        new Precedents.Precedent("incident/1", "A leak", "MEMORY_LEAK", List.of("checkout"), 0.9);

    agent(fresh, (description, without) -> List.of(leak))
        .investigate(List.of(diagnosis.incident()));

    Diagnosis again = fresh.find(diagnosis.incident()).orElseThrow();
    assertThat(again.hypotheses().stream().map(Hypothesis::category))
        .doesNotContain(Category.MEMORY);
    Diagnosis.Statement told =
        again.findings().stream()
            .filter(finding -> finding.rule().equals("incident.similar_past"))
            .findFirst()
            .orElseThrow();
    assertThat(incidents.evidence(diagnosis.incident()))
        .filteredOn(evidence -> told.evidence().contains(evidence.id()))
        .extracting(Evidence::ref)
        .containsExactly("incident/1");
  }

  @Test
  void the_incident_goes_on_and_others_are_told_once() {
    fail(10);
    Diagnosis diagnosis = alertAndInvestigate();
    agent.investigate(List.of(diagnosis.incident()));
    agent.revise();

    assertThat(incident().status()).isEqualTo(IncidentStatus.RCA_COMPLETE);
    assertThat(published.stream().filter(e -> e instanceof IncidentEvent.Diagnosed)).hasSize(1);
    assertThat(incidents.events(diagnosis.incident()).stream().map(AgentEvent::type))
        .containsOnlyOnce("RCA_COMPLETE")
        .doesNotContain("RCA_REVISED");
  }

  @Test
  void what_is_told_late_revises_the_diagnosis() {
    Diagnosis first = alertAndInvestigate();
    fail(10);
    deploy(Duration.ofMinutes(3));
    now = START.plusSeconds(60);
    agent.revise();

    Diagnosis second = diagnoses.find(first.incident()).orElseThrow();
    assertThat(second.revision()).isEqualTo(2);
    assertThat(second.top().category()).isEqualTo(Category.DEPLOYMENT);
    assertThat(incidents.events(first.incident()).stream().map(AgentEvent::type))
        .contains("RCA_REVISED");
  }

  @Test
  void a_young_incident_is_read_again_only_when_something_it_rests_on_has_changed() {
    AtomicInteger reads = new AtomicInteger();
    AtomicLong remembered = new AtomicLong();
    InvestigationAgent counting = agent(diagnoses, new Counted(reads, remembered));
    fail(3);
    IdleSteps steps = new IdleSteps(counting, reads);
    alert();
    counting.investigate(List.of(incident().id()));
    assertThat(reads).hasValue(1);
    assertThat(steps.settle()).as("its own evidence is seen once").isEqualTo(1);
    assertThat(steps.settle()).isZero();

    deploy(Duration.ofMinutes(3));
    assertThat(steps.settle()).as("a change, and what is kept of it").isEqualTo(2);
    assertThat(diagnoses.find(incident().id()).orElseThrow().top().category())
        .isEqualTo(Category.DEPLOYMENT);
    fail(10);
    assertThat(steps.settle()).as("more lines").isBetween(1, 2);
    alert();
    assertThat(steps.settle()).as("the alert again").isBetween(1, 2);
    remembered.set(1);
    assertThat(steps.settle()).as("another past incident").isEqualTo(1);
    assertThat(steps.settle()).isZero();
  }

  /** Remembers nothing, and counts how often it was asked. */
  private record Counted(AtomicInteger reads, AtomicLong now) implements Precedents {
    @Override
    public List<Precedent> find(String description, String without) {
      reads.incrementAndGet();
      return List.of();
    }

    @Override
    public long version() {
      return now.get();
    }
  }

  /** Looks again every five seconds, and counts how often that came to reading all. */
  private final class IdleSteps {
    private final InvestigationAgent looking;
    private final AtomicInteger reads;

    IdleSteps(InvestigationAgent looking, AtomicInteger reads) {
      this.looking = looking;
      this.reads = reads;
    }

    int settle() {
      int before = reads.get();
      for (int i = 0; i < 4; i++) {
        now = now.plusSeconds(5);
        looking.revise();
      }
      return reads.get() - before;
    }
  }

  @Test
  void an_alert_told_again_is_found_to_be_open_already() {
    alertAndInvestigate();
    now = START.plusSeconds(30);
    Diagnosis again = alertAndInvestigate();

    assertThat(incident().signals().getFirst().count()).isEqualTo(2);
    assertThat(again.findings().stream().map(Diagnosis.Statement::rule))
        .contains("incident.duplicate_open");
  }

  @Test
  void an_alert_told_again_is_found_whatever_else_leads_the_incident() {
    alertAndInvestigate();
    correlation.onAnomalies(
        List.of(
            new Anomaly(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                Anomaly.Source.LOG,
                SeriesKey.of("checkout", "error_lines"),
                AnomalyType.ERROR_RATE_SPIKE,
                Severity.CRITICAL,
                START,
                START,
                new Measure(100, 1, Double.NaN, 3, 40, Double.NaN),
                Verdict.NONE,
                "errors a minute",
                List.of())));
    assertThat(incident().lead().source()).isEqualTo(Signal.Source.LOG);
    now = START.plusSeconds(30);
    Diagnosis again = alertAndInvestigate();

    assertThat(again.findings().stream().map(Diagnosis.Statement::rule))
        .contains("incident.duplicate_open");
  }

  private Diagnosis alertAndInvestigate() {
    alert();
    agent.investigate(List.of(incident().id()));
    return diagnoses.find(incident().id()).orElseThrow();
  }

  private void alert() {
    correlation.onAlerts(
        List.of(
            new Alert(
                "f1",
                "checkout",
                "HighErrorRate",
                Severity.CRITICAL,
                false,
                Map.of("alertname", "HighErrorRate", "team", "shop"),
                Map.of("summary", "requests fail"),
                START,
                null,
                "",
                now)));
  }

  private Incident incident() {
    return incidents.list(IncidentFilter.newest(2)).items().getFirst();
  }

  private void deploy(Duration before) {
    context.addDeployments(
        List.of(
            new Deployment(
                "d1",
                "checkout",
                "",
                START.minus(before),
                "v2",
                "kim",
                "CODE",
                "abc",
                "",
                List.of())));
  }

  private void fail(int times) {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      lines.add(
          new LogLine(
              "l" + i,
              "checkout",
              START.toEpochMilli() - 1000 - i,
              LogLevel.ERROR,
              "basket " + i + " has no currency",
              "",
              Map.of()));
    }
    context.addLogs(lines);
  }
}
