package io.firewatch.server.api;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.rules.Confidence;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.IncidentEvent.CorrelationSignal;
import io.firewatch.incident.IncidentId;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is concluded about an incident.
 *
 * @param abstains whether no cause stands out enough to be named
 */
public record DiagnosisView(
    int revision,
    Instant at,
    String headline,
    boolean abstains,
    List<HypothesisView> hypotheses,
    List<CorrelationView> correlationSignals,
    Diagnosis.BlastRadius blastRadius,
    List<Diagnosis.Comparison> comparisons,
    List<String> missing,
    String narration) {

  /**
   * What a rule found.
   *
   * @param evidence at least one
   */
  public record FindingView(
      String ruleId,
      Severity severity,
      Confidence confidence,
      String summary,
      String suggestion,
      List<CitedView> evidence) {}

  /** Evidence in short; {@code url} gives the whole. */
  public record CitedView(
      UUID id,
      Evidence.Kind kind,
      String ref,
      Instant at,
      String excerpt,
      @Nullable Double value,
      String url) {}

  /**
   * A possible cause.
   *
   * @param factors they add up to the confidence
   */
  public record HypothesisView(
      int rank,
      String service,
      Category category,
      String statement,
      String suggestion,
      double confidence,
      Hypothesis.Band band,
      List<FactorView> factors) {}

  /** A part of a confidence, and the ids of what it rests on. */
  public record FactorView(String text, double points, List<UUID> evidence) {}

  /** What happened together, 0..1. */
  public record CorrelationView(
      String signalType, double strength, String description, List<String> evidence) {}

  static DiagnosisView of(Diagnosis diagnosis) {
    List<Hypothesis> all = diagnosis.hypotheses();
    return new DiagnosisView(
        diagnosis.revision(),
        diagnosis.at(),
        diagnosis.headline(),
        diagnosis.abstains(),
        java.util.stream.IntStream.range(0, all.size())
            .mapToObj(i -> hypothesis(i + 1, all.get(i)))
            .toList(),
        diagnosis.signals().stream().map(DiagnosisView::correlation).toList(),
        diagnosis.radius(),
        diagnosis.comparisons(),
        diagnosis.missing(),
        diagnosis.narration());
  }

  private static HypothesisView hypothesis(int rank, Hypothesis hypothesis) {
    return new HypothesisView(
        rank,
        hypothesis.service(),
        hypothesis.category(),
        hypothesis.statement(),
        hypothesis.suggestion(),
        hypothesis.confidence(),
        hypothesis.band(),
        hypothesis.factors().stream()
            .map(factor -> new FactorView(factor.text(), factor.points(), factor.evidence()))
            .toList());
  }

  private static CorrelationView correlation(CorrelationSignal signal) {
    return new CorrelationView(
        signal.type(), signal.strength(), signal.description(), signal.evidence());
  }

  static List<FindingView> findings(Diagnosis diagnosis, List<Evidence> evidence) {
    Map<UUID, Evidence> byId = new HashMap<>();
    evidence.forEach(datum -> byId.put(datum.id(), datum));
    return diagnosis.findings().stream()
        .map(finding ->
            new FindingView(
                finding.rule(),
                finding.severity(),
                finding.confidence(),
                finding.summary(),
                finding.suggestion(),
                finding.evidence().stream()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .map(datum -> cited(diagnosis.incident(), datum))
                    .toList()))
        .toList();
  }

  private static CitedView cited(IncidentId incident, Evidence datum) {
    return new CitedView(
        datum.id(),
        datum.kind(),
        datum.ref(),
        datum.at(),
        datum.excerpt(),
        datum.value(),
        "/api/incidents/%s/evidence/%s".formatted(incident, datum.id()));
  }
}
