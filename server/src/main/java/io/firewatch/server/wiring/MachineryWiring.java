package io.firewatch.server.wiring;

import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Objectives;
import io.firewatch.history.MetricHistory;
import io.firewatch.incident.Outbox;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.firewatch.kafka.detection.DetectionStreamSettings;
import io.firewatch.kafka.detection.Judges;
import io.firewatch.kafka.topology.CallLearner;
import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveEngine;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.postgres.timers.DurableTimers;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.config.ContextProperties;
import io.firewatch.server.config.DetectionProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.KafkaProperties;
import io.firewatch.server.config.TopologyProperties;
import io.firewatch.server.feed.Feed;
import io.firewatch.server.feed.LogSample;
import io.firewatch.server.health.Activity;
import io.firewatch.server.health.Readiness;
import io.firewatch.server.objective.LiveObjectives;
import io.firewatch.server.topology.CallIntake;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.CallStore;
import io.firewatch.triage.history.TemplateHistory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;

/** What moves by itself. */
class MachineryWiring {
  private static final Duration COMMIT = Duration.ofMillis(100);

  @Bean
  Consumers.Surroundings surroundings(
      Backbone backbone,
      FirewatchProperties home,
      DeadLetters deadLetters,
      Activity activity,
      MeterRegistry registry,
      InstantSource clock) {
    return new Consumers.Surroundings(
        backbone.connection(),
        NodeName.of(home),
        new RecordDecoders(clock),
        deadLetters,
        activity,
        registry);
  }

  @Bean
  ContextIntake contextIntake(
      ContextStore context,
      MetricHistory history,
      TemplateHistory templates,
      ObjectiveStore objectives,
      ContextProperties properties,
      MeterRegistry registry) {
    return new ContextIntake(
        new ContextIntake.Stores(context, history, templates, objectives), properties, registry);
  }

  /** Closed after the consumers are, so that what they handed over is published. */
  @Bean
  CallLearner callLearner(
      Backbone backbone, TopologyProperties properties, InstantSource clock, MeterRegistry meters) {
    return new CallLearner(
        backbone.connection(), properties.quiet(), properties.publishInterval(), clock, meters);
  }

  @Bean
  CallIntake callIntake(ContextStore context, CallLearner learner, CallStore calls) {
    return new CallIntake(context, learner, calls);
  }

  @Bean
  Consumers.Aftermath aftermath(LearningIntake learning, PostmortemIntake postmortem) {
    return new Consumers.Aftermath(learning, postmortem);
  }

  @Bean
  Consumers.Agents agents(
      CorrelationAgent correlation,
      ResolutionAgent resolution,
      ContextIntake intake,
      CallIntake calls,
      InvestigationIntake investigation,
      RemediationIntake remediation,
      CommunicationIntake communication,
      Consumers.Aftermath aftermath) {
    return new Consumers.Agents(
        correlation,
        resolution,
        intake,
        calls,
        investigation,
        remediation,
        communication,
        aftermath);
  }

  @Bean
  Machinery.Work work(
      FirewatchProperties home,
      KafkaProperties kafka,
      DetectionProperties properties,
      DetectionSettings settings,
      Consumers.Agents agents,
      MachineryInputs inputs) {
    Fleet fleet = new Fleet();
    return new Machinery.Work(
        new Machinery.Detection(
            new DetectionStreamSettings(
                home.file("streams"), NodeName.of(home), properties.threads(), COMMIT),
            new Judges(
                () -> new DetectionEngine(settings, fleet, inputs.limits()),
                () -> new ObjectiveEngine(inputs.objectives()))),
        inputs.triage(),
        agents,
        inputs.feed(),
        inputs.timers(),
        kafka.startTimeout());
  }

  /** Where the moved things go, and when. */
  record MachineryInputs(
      FeedBridge feed,
      Supplier<DurableTimers> timers,
      Objective.Source limits,
      Supplier<ObjectiveBook> objectives,
      TriageWiring.Triage triage) {}

  @Bean
  MachineryInputs machineryInputs(
      Feed feed,
      LogSample logs,
      Supplier<DurableTimers> timers,
      LiveCatalogue catalogue,
      LiveObjectives objectives,
      TriageWiring.Triage triage) {
    return new MachineryInputs(
        new FeedBridge(feed, logs), timers, Objectives.of(catalogue), objectives, triage);
  }

  @Bean
  Machinery machinery(
      Consumers.Surroundings around,
      CountedIncidentStore store,
      Outbox outbox,
      InstantSource clock,
      MeterRegistry registry,
      Machinery.Work work) {
    return new Machinery(new Machinery.Parts(around, store, outbox, clock, registry), work);
  }

  @Bean
  Readiness.Watched watched(Backbone backbone, Machinery machinery, Outbox outbox) {
    return new Readiness.Watched(Probes.of(backbone, machinery, outbox));
  }
}
