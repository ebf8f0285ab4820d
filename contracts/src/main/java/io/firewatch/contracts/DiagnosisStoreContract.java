package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.rules.Confidence;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.IncidentId;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of diagnoses keeps and finds. */
public abstract class DiagnosisStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected DiagnosisStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract DiagnosisStore store();

  /** An incident that is stored where the store of diagnoses looks for it. */
  protected abstract IncidentId incident(int n);

  @Test
  void every_field_comes_back() {
    Diagnosis diagnosis = diagnosis(incident(1), 1);
    store().save(diagnosis);
    assertThat(store().find(diagnosis.incident())).hasValue(diagnosis);
  }

  @Test
  void what_no_database_can_store_does_no_harm() {
    Diagnosis odd = diagnosis(incident(1), 1, "NUL \u0000 and half a pair \ud800 in a line");
    store().save(odd);
    assertThat(store().find(odd.incident()).orElseThrow().headline()).startsWith("NUL ");
  }

  @Test
  void a_revision_replaces_the_diagnosis_before() {
    IncidentId incident = incident(1);
    store().save(diagnosis(incident, 1));
    store().save(diagnosis(incident, 2, "better"));
    assertThat(store().find(incident).orElseThrow().headline()).isEqualTo("better");
    assertThat(store().find(incident).orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void causes_of_many_are_told_in_short_and_unknown_ones_left_out() {
    IncidentId one = incident(1);
    IncidentId two = incident(2);
    store().save(diagnosis(one, 1));
    assertThat(store().causes(List.of(one, two)))
        .containsOnlyKeys(one)
        .containsValue(
            new DiagnosisStore.Cause(
                "payment broke", "payment", Category.DEPLOYMENT, "deployment v2 broke it", 0.8));
    assertThat(store().find(two)).isEmpty();
    assertThat(store().causes(List.of())).isEmpty();
  }

  private static Diagnosis diagnosis(IncidentId incident, int revision) {
    return diagnosis(incident, revision, "payment broke");
  }

  private static Diagnosis diagnosis(IncidentId incident, int revision, String headline) {
    return new Diagnosis(
        incident,
        revision,
        T.plusNanos(123_456_789),
        headline,
        List.of(
            new Diagnosis.Statement(
                "deploy.recent_correlated",
                Severity.HIGH,
                Confidence.MEDIUM,
                "„v2“ came \\u0000 before",
                "kubectl rollout undo",
                List.of(Samples.id(7).value()))),
        List.of(
            new Hypothesis(
                "payment",
                Category.DEPLOYMENT,
                "deployment v2 broke it",
                "kubectl",
                0.8,
                List.of(new Hypothesis.Factor("v2", 0.8, List.of(Samples.id(7).value()))))),
        List.of(new CorrelationSignal("DEPLOYMENT_CORRELATED", 0.95, "v2", List.of("e"))),
        new Diagnosis.BlastRadius("payment", List.of("order"), List.of(), "order needs it"),
        List.of(new Diagnosis.Comparison("payment", "5 % fail", List.of())),
        List.of("spans"),
        "line\nline");
  }
}
