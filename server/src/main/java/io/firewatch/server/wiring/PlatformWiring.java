package io.firewatch.server.wiring;

import io.firewatch.audit.AuditTrail;
import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Hold;
import io.firewatch.correlation.IncidentCommands;
import io.firewatch.correlation.Likeness;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.correlation.RuleStore;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.correlation.Suppression;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Outbox;
import io.firewatch.intelligence.knowledge.LuceneKnowledgeIndex;
import io.firewatch.kafka.codec.JsonIncidentEventEncoder;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.firewatch.kafka.detection.DetectionStream;
import io.firewatch.kafka.telemetry.KafkaTelemetryLog;
import io.firewatch.kafka.telemetry.TelemetryLogSettings;
import io.firewatch.kafka.triage.TriageStream;
import io.firewatch.knowledge.Embedder;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.postgres.access.AccessRepository;
import io.firewatch.postgres.audit.PostgresAuditTrail;
import io.firewatch.postgres.context.PostgresContextStore;
import io.firewatch.postgres.correlation.PostgresAlertTrail;
import io.firewatch.postgres.correlation.PostgresHeldStore;
import io.firewatch.postgres.correlation.PostgresRuleStore;
import io.firewatch.postgres.correlation.PostgresSilenceStore;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.postgres.incident.PostgresOutbox;
import io.firewatch.postgres.knowledge.PostgresKnowledgeStore;
import io.firewatch.postgres.topology.PostgresCallStore;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.server.alerting.LiveRules;
import io.firewatch.server.api.DeadLetterBox;
import io.firewatch.server.audit.AuditedSilences;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.config.CorrelationProperties;
import io.firewatch.server.config.DatabaseProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.HttpProperties;
import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.config.KafkaProperties;
import io.firewatch.server.config.KnowledgeProperties;
import io.firewatch.server.config.LogProperties;
import io.firewatch.server.config.ResolutionProperties;
import io.firewatch.server.ingest.OtlpGrpcServer;
import io.firewatch.server.knowledge.Meaning;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.FirstStart;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.TelemetryLog;
import io.firewatch.topology.CallStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * The real log, stores and agents. Not annotated as a configuration on purpose: {@link
 * io.firewatch.server.FirewatchServer#start} names it, and scanning must not find it.
 */
@Import({
  MachineryWiring.class,
  DetectionWiring.class,
  TimersWiring.class,
  HistoryWiring.class,
  ObjectiveWiring.class,
  TriageWiring.class,
  InvestigationWiring.class,
  PostmortemWiring.class,
  ExecutionWiring.class,
  RemediationWiring.class,
  ChannelWiring.class,
  NotificationWiring.class,
  OnCallWiring.class
})
public class PlatformWiring {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Backbone backbone(FirewatchProperties home, KafkaProperties kafka, DatabaseProperties database)
      throws IOException {
    return Backbone.start(home, kafka, database);
  }

  @Bean
  KafkaTelemetryLog kafkaTelemetryLog(
      Backbone backbone, InstantSource clock, MeterRegistry registry) {
    return new KafkaTelemetryLog(
        backbone.connection(), TelemetryLogSettings.defaults(), clock, registry);
  }

  /** With an outside broker other nodes may judge what this one takes in, and nobody is paced. */
  @Bean
  @Primary
  TelemetryLog telemetryLog(
      KafkaTelemetryLog log, Machinery machinery, KafkaProperties kafka, IngestProperties ingest) {
    if (!kafka.isEmbedded()) {
      return log;
    }
    Backlog samples =
        new Backlog(
            log::samplesAccepted,
            () -> machinery.detection().map(DetectionStream::samplesJudged).orElse(0L),
            () -> machinery.detection().map(stream -> stream.lag() == 0).orElse(false));
    Backlog lines =
        new Backlog(
            log::linesAccepted,
            () -> machinery.triage().map(TriageStream::linesTriaged).orElse(0L),
            () -> machinery.triage().map(stream -> stream.lag() == 0).orElse(false));
    return new PacedTelemetryLog(
        log,
        new Sluice(samples, ingest.limits().unjudged()),
        new Sluice(lines, ingest.limits().untriaged()));
  }

  @Bean
  DeadLetters deadLetters(Backbone backbone) {
    return new DeadLetters(backbone.connection());
  }

  @Bean
  DeadLetterBox deadLetterBox(DeadLetters letters) {
    return new KafkaDeadLetterBox(letters);
  }

  @Bean
  CountedIncidentStore incidentStore(
      Backbone backbone, DiagnosisStore diagnoses, InstantSource clock, MeterRegistry registry) {
    JsonIncidentEventEncoder encoder =
        new JsonIncidentEventEncoder(
            id -> diagnoses.find(id).map(found -> found.top().statement()).orElse(""));
    return new CountedIncidentStore(
        new PostgresIncidentStore(backbone.database().sql(), encoder, clock), registry);
  }

  @Bean
  Outbox outbox(Backbone backbone, MeterRegistry registry) {
    Outbox outbox = new PostgresOutbox(backbone.database().sql());
    registry.gauge("firewatch.outbox.waiting", outbox, Outbox::size);
    return outbox;
  }

  @Bean
  ContextStore contextStore(Backbone backbone) {
    return new PostgresContextStore(backbone.database().sql());
  }

  @Bean
  CallStore callStore(Backbone backbone) {
    return new PostgresCallStore(backbone.database().sql());
  }

  @Bean
  KnowledgeStore knowledgeStore(Backbone backbone) {
    return new PostgresKnowledgeStore(backbone.database().sql());
  }

  @Bean
  KnowledgeIndex knowledgeIndex(FirewatchProperties home) {
    return LuceneKnowledgeIndex.create(home.file("knowledge-index"));
  }

  @Bean
  AuditTrail auditTrail(Backbone backbone) {
    return new PostgresAuditTrail(backbone.database().sql());
  }

  @Bean
  Accounts accounts(Backbone backbone, InstantSource clock) {
    return new PostgresAccounts(new AccessRepository(backbone.database().sql()), clock);
  }

  @Bean
  CorrelationSettings correlationSettings(
      CorrelationProperties correlation, ResolutionProperties resolution) {
    return new CorrelationSettings(
        correlation.window(),
        correlation.reopenWithin(),
        correlation.deploymentWindow(),
        correlation.parentWindow(),
        correlation.likeness(),
        resolution.checks());
  }

  @Bean
  SilenceStore silenceStore(Backbone backbone, Auditor auditor) {
    return new AuditedSilences(new PostgresSilenceStore(backbone.database().sql()), auditor);
  }

  @Bean
  AlertTrail alertTrail(Backbone backbone) {
    return new PostgresAlertTrail(backbone.database().sql());
  }

  @Bean
  HeldStore heldStore(Backbone backbone, MeterRegistry registry) {
    HeldStore held = new PostgresHeldStore(backbone.database().sql());
    for (Hold.Rule rule : Hold.Rule.values()) {
      registry.gauge(
          "firewatch.signals.held",
          Tags.of("rule", rule.name().toLowerCase(Locale.ROOT)),
          held,
          store -> store.counts().getOrDefault(rule, 0));
    }
    return held;
  }

  @Bean
  RuleStore ruleStore(Backbone backbone) {
    return new PostgresRuleStore(backbone.database().sql());
  }

  @Bean
  Suppression suppression(
      SilenceStore silences, LiveRules rules, HeldStore held, AlertTrail trail) {
    return new Suppression(silences, rules, held, trail);
  }

  @Bean
  CorrelationAgent correlationAgent(
      IncidentStore store,
      ContextStore context,
      LiveTopology catalogue,
      CorrelationSettings settings,
      Suppression suppression,
      InstantSource clock) {
    return new CorrelationAgent(store, context, catalogue, settings, suppression, clock);
  }

  /** Without the sentence model words alone would be compared, which say too little. */
  @Bean
  Likeness likeness(CorrelationAgent agent, Embedder embedder, KnowledgeProperties properties) {
    Likeness likeness =
        properties.embeddings() == KnowledgeProperties.Embeddings.MINILM
            ? new Meaning(embedder)
            : Likeness.NONE;
    agent.compareBy(likeness);
    return likeness;
  }

  /** Incidents that are being acted upon are not ended by their signals. */
  @Bean
  ResolutionAgent resolutionAgent(
      IncidentStore store,
      LiveTopology catalogue,
      CorrelationSettings settings,
      HeldStore held,
      Remediation remediation,
      InstantSource clock) {
    return new ResolutionAgent(
        store, catalogue, settings, held, remediation.runner()::mayEnd, clock);
  }

  @Bean
  IncidentCommands incidentCommands(
      IncidentStore store, LiveTopology catalogue, AuditTrail audit, InstantSource clock) {
    return new IncidentCommands(store, catalogue, audit, clock);
  }

  @Bean
  Announcement announcement(
      Backbone backbone,
      FirstStart firstStart,
      FirewatchProperties home,
      HttpProperties http,
      LogProperties logs,
      OtlpGrpcServer grpc) {
    return new Announcement(backbone, firstStart, home, http, logs, grpc);
  }
}
