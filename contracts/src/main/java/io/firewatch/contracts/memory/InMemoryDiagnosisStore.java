package io.firewatch.contracts.memory;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Diagnoses in memory, kept at once whatever becomes of the transaction around it. */
public final class InMemoryDiagnosisStore implements DiagnosisStore {
  private final Map<IncidentId, Diagnosis> diagnoses = new ConcurrentHashMap<>();

  @Override
  public void save(Diagnosis diagnosis) {
    diagnoses.put(diagnosis.incident(), diagnosis);
  }

  @Override
  public Optional<Diagnosis> find(IncidentId incident) {
    return Optional.ofNullable(diagnoses.get(incident));
  }

  @Override
  public Map<IncidentId, Cause> causes(Collection<IncidentId> incidents) {
    Map<IncidentId, Cause> causes = new LinkedHashMap<>();
    for (IncidentId incident : incidents) {
      find(incident).ifPresent(diagnosis -> causes.put(incident, Cause.of(diagnosis)));
    }
    return causes;
  }
}
