package io.firewatch.server.web.incident;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.diagnosis.Rating;
import io.firewatch.incident.Evidence;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What is concluded about an incident, for its page.
 *
 * @param open whether no cause stands out enough to be named
 * @param causes those worth showing at once
 * @param others what else was weighed
 * @param ratings what people said of it, newest first
 * @param kinds what a cause may be called
 */
public record DiagnosisView(
    String headline,
    boolean open,
    int revision,
    Moment at,
    List<CauseView> causes,
    List<CauseView> others,
    List<FindingView> findings,
    List<HintView> hints,
    List<String> comparisons,
    List<String> missing,
    String radius,
    List<TraceView> traces,
    List<String> ratings,
    List<KindView> kinds) {
  private static final double WORTH_SHOWING = 0.1;
  private static final double WORTH_NAMING = 0.005;

  public DiagnosisView {
    causes = List.copyOf(causes);
    others = List.copyOf(others);
    findings = List.copyOf(findings);
    hints = List.copyOf(hints);
    comparisons = List.copyOf(comparisons);
    missing = List.copyOf(missing);
    traces = List.copyOf(traces);
    ratings = List.copyOf(ratings);
    kinds = List.copyOf(kinds);
  }

  /** What a rule found. */
  public record FindingView(
      String id,
      String severity,
      String severityText,
      String rule,
      String sureness,
      String summary,
      String suggestion,
      List<CitedView> evidence) {
    public FindingView {
      evidence = List.copyOf(evidence);
    }
  }

  /** Evidence in a line. */
  public record CitedView(UUID id, String kind, String excerpt, Moment at) {}

  /** What happened together; {@code percent} is its strength. */
  public record HintView(String what, String text, long percent) {}

  /** A kind of cause. */
  public record KindView(String value, String text) {}

  static DiagnosisView of(Diagnosis diagnosis, List<Evidence> evidence, List<Rating> ratings) {
    Map<UUID, Evidence> byId = new HashMap<>();
    evidence.forEach(datum -> byId.put(datum.id(), datum));
    List<CauseView> causes = new ArrayList<>();
    List<CauseView> others = new ArrayList<>();
    int rank = 0;
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      CauseView view = CauseView.of(++rank, hypothesis);
      if (rank == 1 || hypothesis.confidence() >= WORTH_SHOWING) {
        causes.add(view);
      } else if (hypothesis.confidence() >= WORTH_NAMING) {
        others.add(view);
      }
    }
    return new DiagnosisView(
        diagnosis.headline(),
        diagnosis.abstains(),
        diagnosis.revision(),
        Moment.of(diagnosis.at()),
        causes,
        others,
        findings(diagnosis, byId),
        diagnosis.signals().stream()
            .map(signal ->
                new HintView(
                    Words.sentence(signal.type()),
                    signal.description(),
                    Math.round(100 * signal.strength())))
            .toList(),
        diagnosis.comparisons().stream().map(Diagnosis.Comparison::text).toList(),
        diagnosis.missing(),
        diagnosis.radius().description(),
        TraceView.of(evidence),
        ratings.stream().map(DiagnosisView::said).toList(),
        Arrays.stream(Category.values())
            .map(kind -> new KindView(kind.name(), Words.of(kind.type())))
            .toList());
  }

  private static List<FindingView> findings(Diagnosis diagnosis, Map<UUID, Evidence> byId) {
    List<FindingView> views = new ArrayList<>();
    for (Diagnosis.Statement finding : diagnosis.findings()) {
      views.add(
          new FindingView(
              "finding-" + (views.size() + 1),
              finding.severity().name().toLowerCase(Locale.ROOT),
              Words.of(finding.severity()),
              finding.rule(),
              finding.confidence().name().toLowerCase(Locale.ROOT),
              finding.summary(),
              finding.suggestion(),
              finding.evidence().stream()
                  .map(byId::get)
                  .filter(Objects::nonNull)
                  .map(DiagnosisView::cited)
                  .toList()));
    }
    return views;
  }

  private static String said(Rating rating) {
    String note = rating.note().isEmpty() ? "" : " (" + rating.note() + ")";
    return Words.actor(rating.by())
        + (rating.right()
            ? " says: right"
            : " says: wrong, it was %s of %s"
                .formatted(
                    Words.of(rating.truth().category().type()).toLowerCase(Locale.ROOT),
                    rating.truth().service()))
        + note;
  }

  private static CitedView cited(Evidence datum) {
    return new CitedView(
        datum.id(), Words.sentence(datum.kind().name()), datum.excerpt(), Moment.of(datum.at()));
  }
}
