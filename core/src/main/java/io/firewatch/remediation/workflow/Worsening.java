package io.firewatch.remediation.workflow;

import java.time.Instant;

/** Whether things got worse since an act, by more than noise. */
record Worsening(Conduct conduct, VitalsReader vitals) {

  /** What got worse, in words; empty when nothing did. */
  String since(Instant acted, Workflow workflow) {
    return conduct
        .turns()
        .incident(workflow.incident())
        .map(incident ->
            vitals
                .since(acted, incident, workflow.vitals(), conduct.now())
                .worseThan(workflow.vitals(), conduct.settings().watching().tolerance()))
        .orElse("");
  }
}
