package io.firewatch.server.wiring;

import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.IncidentStore;
import io.firewatch.kafka.agent.GroupProgress;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.postgres.diagnosis.PostgresDiagnosisStore;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.knowledge.KnownPrecedents;
import io.firewatch.server.web.wording.SpokenMetrics;
import io.firewatch.telemetry.ContextStore;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Bean;

/** Who finds out what caused an incident. */
class InvestigationWiring {
  @Bean
  DiagnosisStore diagnosisStore(Backbone backbone) {
    return new PostgresDiagnosisStore(backbone.database().sql());
  }

  @Bean
  InvestigationAgent investigationAgent(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      ContextStore context,
      KnowledgeBase knowledge,
      LiveCatalogue catalogue,
      InstantSource clock) {
    return new InvestigationAgent(
        new InvestigationAgent.Stores(incidents, diagnoses, context),
        new KnownPrecedents(knowledge),
        new RuleEngine(RuleEngine.standard(), System::nanoTime),
        new SpokenMetrics(),
        catalogue,
        clock);
  }

  @Bean
  GroupProgress contextProgress(Backbone backbone) {
    return new GroupProgress(
        backbone.connection(),
        Map.of(
            "changes", Topics.RAW_DEPLOYMENTS,
            "triage", Topics.RAW_LOGS,
            "topology", Topics.RAW_TRACES));
  }

  @Bean
  InvestigationIntake investigationIntake(InvestigationAgent agent, GroupProgress context) {
    return new InvestigationIntake(agent, context);
  }
}
