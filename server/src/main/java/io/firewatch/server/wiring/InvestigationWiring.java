package io.firewatch.server.wiring;

import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.diagnosis.learning.LearningAgent;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.diagnosis.rules.Rule;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.incident.IncidentStore;
import io.firewatch.integrations.plugin.PluginFolder;
import io.firewatch.kafka.agent.GroupProgress;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.postgres.diagnosis.PostgresDiagnosisStore;
import io.firewatch.postgres.diagnosis.PostgresRatingStore;
import io.firewatch.server.knowledge.KnownPrecedents;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.server.web.wording.SpokenMetrics;
import io.firewatch.telemetry.ContextStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;

/** Who finds out what caused an incident. */
class InvestigationWiring {
  @Bean
  DiagnosisStore diagnosisStore(Backbone backbone) {
    return new PostgresDiagnosisStore(backbone.database().sql());
  }

  @Bean
  RatingStore ratingStore(Backbone backbone) {
    return new PostgresRatingStore(backbone.database().sql());
  }

  @Bean
  LearningAgent learningAgent(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RatingStore ratings,
      KnowledgeStore knowledge) {
    return new LearningAgent(incidents, diagnoses, ratings, knowledge);
  }

  @Bean
  LearningIntake learningIntake(LearningAgent agent, KnowledgeBase knowledge) {
    return new LearningIntake(agent, knowledge);
  }

  @Bean
  InvestigationAgent investigationAgent(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      ContextStore context,
      KnowledgeBase knowledge,
      LiveTopology catalogue,
      PluginFolder plugins,
      InstantSource clock) {
    List<Rule> rules = new ArrayList<>(RuleEngine.standard());
    rules.addAll(plugins.rules());
    return new InvestigationAgent(
        new InvestigationAgent.Stores(incidents, diagnoses, context),
        new KnownPrecedents(knowledge),
        new RuleEngine(rules, System::nanoTime),
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
  InvestigationIntake investigationIntake(
      InvestigationAgent agent, GroupProgress context, MeterRegistry registry) {
    return new InvestigationIntake(agent, context, registry);
  }
}
