package io.firewatch.server.web.overview;

import io.firewatch.incident.IncidentStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Reads how things stand, ready for a page. */
@Component
final class StateDesk {
  private final IncidentStore store;
  private final MeterRegistry meters;

  StateDesk(IncidentStore store, MeterRegistry meters) {
    this.store = store;
    this.meters = meters;
  }

  StateView now() {
    return StateView.of(
        store.statistics(),
        new StateView.Intake(
            accepted("samples"),
            accepted("logs"),
            accepted("spans") + accepted("deployments") + accepted("alerts")));
  }

  private long accepted(String kind) {
    Counter counter = meters.find("firewatch." + kind + ".accepted").counter();
    return counter == null ? 0 : (long) counter.count();
  }
}
