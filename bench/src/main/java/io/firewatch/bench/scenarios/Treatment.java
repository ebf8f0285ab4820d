package io.firewatch.bench.scenarios;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import java.util.List;

/** What is done about the incidents of a replay. */
interface Treatment {
  /** Nothing is. */
  Treatment NONE =
      new Treatment() {
        @Override
        public void look(List<Incident> open) {}

        @Override
        public boolean mayEnd(IncidentId incident) {
          return true;
        }
      };

  /** Looks at the open incidents once; at each step of the replay. */
  void look(List<Incident> open);

  /** Whether an incident may be ended by its signals. */
  boolean mayEnd(IncidentId incident);
}
