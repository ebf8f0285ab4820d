package io.firewatch.remediation.planning;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.knowledge.Document;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a plan is made from.
 *
 * @param evidence what is kept with the incident
 * @param runbooks best first
 * @param incidents past ones, best first
 * @param tried fixes that did not help this incident, as {@link
 *     io.firewatch.remediation.plan.Work.Action#fix} names them
 * @param record how often each fix worked and failed for this service and kind of cause before
 */
public record Situation(
    Incident incident,
    Diagnosis diagnosis,
    List<Evidence> evidence,
    ServiceCatalogue catalogue,
    List<Document> runbooks,
    List<Document> incidents,
    Set<String> tried,
    Map<String, Score> record) {
  public Situation {
    evidence = List.copyOf(evidence);
    runbooks = List.copyOf(runbooks);
    incidents = List.copyOf(incidents);
    tried = Set.copyOf(tried);
    record = Map.copyOf(record);
  }

  /** How often something worked, and how often not. */
  public record Score(int worked, int failed) {
    public static final Score NONE = new Score(0, 0);

    /** The share that worked, as if it had worked once and failed once before. */
    public double promise() {
      return (worked + 1.0) / (worked + failed + 2.0);
    }
  }

  Plan.Cause cause() {
    Hypothesis top = diagnosis.top();
    return new Plan.Cause(top.service(), top.category(), top.statement(), top.confidence());
  }

  String service() {
    return diagnosis.top().service();
  }

  Optional<ServiceEntry> entry() {
    return catalogue.find(service());
  }
}
