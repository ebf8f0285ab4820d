package io.firewatch.server.wiring;

import io.firewatch.audit.AuditTrail;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.history.MetricHistory;
import io.firewatch.incident.IncidentStore;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.objective.Budgets;
import io.firewatch.postgres.postmortem.PostgresPostmortemStore;
import io.firewatch.postmortem.CaseReader;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.postmortem.PostmortemDesk;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.postmortem.RemediationResponse;
import io.firewatch.postmortem.ResponseRecord;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.server.topology.LiveTopology;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;

/** Who writes down what happened. */
class PostmortemWiring {
  @Bean
  PostmortemStore postmortemStore(Backbone backbone) {
    return new PostgresPostmortemStore(backbone.database().sql());
  }

  @Bean
  ResponseRecord responseRecord(RemediationStore remediation) {
    return new RemediationResponse(remediation);
  }

  @Bean
  CaseReader caseReader(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RatingStore ratings,
      AuditTrail audit,
      MetricHistory history,
      Budgets budgets,
      ResponseRecord response,
      LiveTopology catalogue) {
    return new CaseReader(
        new CaseReader.Sources(incidents, diagnoses, ratings, audit, history, budgets),
        catalogue,
        response);
  }

  @Bean
  PostmortemDesk postmortemDesk(
      IncidentStore incidents,
      PostmortemStore postmortems,
      KnowledgeStore knowledge,
      InstantSource clock) {
    return new PostmortemDesk(new PostmortemAgent.Stores(incidents, postmortems, knowledge), clock);
  }

  @Bean
  PostmortemAgent postmortemAgent(
      IncidentStore incidents,
      PostmortemStore postmortems,
      KnowledgeStore knowledge,
      CaseReader reader,
      LiveTopology catalogue,
      InstantSource clock) {
    return new PostmortemAgent(
        new PostmortemAgent.Stores(incidents, postmortems, knowledge), reader, catalogue, clock);
  }

  @Bean
  PostmortemIntake postmortemIntake(
      Remediation remediation, PostmortemAgent agent, KnowledgeBase knowledge) {
    return new PostmortemIntake(remediation.runner(), agent, knowledge);
  }
}
