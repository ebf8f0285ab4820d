package io.firewatch.diagnosis;

import io.firewatch.incident.IncidentId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The latest diagnosis of each incident, and the first. */
public interface DiagnosisStore {

  /** Keeps a diagnosis in the place of an earlier one of its incident. */
  void save(Diagnosis diagnosis);

  Optional<Diagnosis> find(IncidentId incident);

  /** The most likely causes of many incidents; those without a diagnosis are absent. */
  Map<IncidentId, Cause> causes(Collection<IncidentId> incidents);

  /**
   * The most likely cause of an incident, in short.
   *
   * @param statement the cause in a sentence
   * @param confidence 0..1
   */
  record Cause(
      String headline, String service, Category category, String statement, double confidence) {
    public static Cause of(Diagnosis diagnosis) {
      Hypothesis top = diagnosis.top();
      return new Cause(
          diagnosis.headline(), top.service(), top.category(), top.statement(), top.confidence());
    }
  }
}
