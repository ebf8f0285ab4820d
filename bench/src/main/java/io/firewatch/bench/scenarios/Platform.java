package io.firewatch.bench.scenarios;

import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentStore;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.topology.ServiceCatalogue;
import java.util.function.UnaryOperator;

/**
 * The parts of the platform that a replay runs through.
 *
 * @param incidents holds no open incident at the start of a replay
 * @param diagnoses of the same incidents
 * @param wire takes a batch through the codec it would go through on its way
 */
public record Platform(
    IncidentStore incidents,
    DiagnosisStore diagnoses,
    ContextStore context,
    ServiceCatalogue catalogue,
    UnaryOperator<MetricBatch> wire) {
  /** The same, of services that log nowhere. */
  Platform wordless() {
    return new Platform(incidents, diagnoses, new WordlessContext(context), catalogue, wire);
  }
}
