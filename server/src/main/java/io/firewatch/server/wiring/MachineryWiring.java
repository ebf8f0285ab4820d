package io.firewatch.server.wiring;

import io.firewatch.audit.AuditTrail;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.correlation.Suppression;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Fleet;
import io.firewatch.detection.Method;
import io.firewatch.detection.Objective;
import io.firewatch.detection.Objectives;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.history.MetricHistory;
import io.firewatch.incident.Outbox;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.deadletter.DeadLetters;
import io.firewatch.kafka.detection.CutForest;
import io.firewatch.kafka.detection.DetectionStreamSettings;
import io.firewatch.kafka.topology.CallLearner;
import io.firewatch.postgres.Retention;
import io.firewatch.postgres.timers.DurableTimers;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.config.AuditProperties;
import io.firewatch.server.config.ContextProperties;
import io.firewatch.server.config.CorrelationProperties;
import io.firewatch.server.config.DetectionProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.HistoryProperties;
import io.firewatch.server.config.KafkaProperties;
import io.firewatch.server.config.ResolutionProperties;
import io.firewatch.server.config.TopologyProperties;
import io.firewatch.server.feed.Feed;
import io.firewatch.server.feed.LogSample;
import io.firewatch.server.health.Activity;
import io.firewatch.server.health.Readiness;
import io.firewatch.server.topology.CallIntake;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.CallStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;

/** What moves by itself. */
class MachineryWiring {
  private static final Duration COMMIT = Duration.ofMillis(100);

  /** How soon a diagnosis follows what is told late. */
  private static final Duration REVISION = Duration.ofSeconds(5);

  /** How long it can be asked what became of a signal, and which silences there were. */
  private static final Duration TRAIL_KEPT = Duration.ofDays(7);

  private static final Duration HISTORY_PRUNE = Duration.ofHours(1);

  private static final Duration AUDIT_CUT = Duration.ofHours(6);

  private static final Duration SILENCES_KEPT = Duration.ofDays(30);

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
      ContextProperties properties,
      MeterRegistry registry) {
    return new ContextIntake(context, history, properties, registry);
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
  Consumers.Agents agents(
      CorrelationAgent correlation,
      ResolutionAgent resolution,
      ContextIntake intake,
      CallIntake calls,
      InvestigationIntake investigation,
      LearningIntake learning) {
    return new Consumers.Agents(correlation, resolution, intake, calls, investigation, learning);
  }

  @Bean
  DetectionSettings detectionSettings(DetectionProperties properties) {
    DetectionProperties.Sensitivity sensitivity = properties.sensitivity();
    DetectionProperties.Times times = properties.times();
    DetectionProperties.Silence silence = properties.silence();
    return new DetectionSettings(
        method(properties.method()),
        new DetectionSettings.Sensitivity(
            sensitivity.minSamples(),
            sensitivity.threshold(),
            sensitivity.drift(),
            sensitivity.recovery()),
        new DetectionSettings.Times(
            times.persistence(), times.recoveryHold(), times.memory(), times.acceptAfter()),
        new DetectionSettings.Silence(
            silence.least(), silence.cadences(), silence.observed(), silence.forgetAfter()),
        new DetectionSettings.Names(
            patterns(properties.unwatched()), patterns(properties.counters())),
        forecast(properties.forecast()));
  }

  private static List<Pattern> patterns(List<String> expressions) {
    return expressions.stream().map(Pattern::compile).toList();
  }

  private static Method method(DetectionProperties.Method chosen) {
    return switch (chosen.kind()) {
      case ROBUST -> new Method.Robust();
      case ZSCORE -> new Method.ZScore(chosen.window(), chosen.limit());
      case IQR -> new Method.Iqr(chosen.window(), chosen.k());
      case REFERENCE -> new Method.Reference();
      case RARITY -> new Method.Rarity();
      case FOREST -> CutForest.method(chosen.trees());
    };
  }

  private static DetectionSettings.Forecast forecast(DetectionProperties.Forecast chosen) {
    return new DetectionSettings.Forecast(
        chosen.horizon(), chosen.capacities().stream().map(MachineryWiring::capacity).toList());
  }

  private static DetectionSettings.Forecast.Capacity capacity(String text) {
    int equals = text.lastIndexOf('=');
    try {
      return new DetectionSettings.Forecast.Capacity(
          Pattern.compile(text.substring(0, equals)),
          Double.parseDouble(text.substring(equals + 1).strip()));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "firewatch.detection.forecast.capacities: must be pattern=limit, is " + text, e);
    }
  }

  /** What is done again and again. */
  record Chore(String name, Duration interval, Runnable work) {}

  @Bean
  Chore auditRetention(AuditTrail trail, AuditProperties kept, InstantSource clock) {
    return new Chore(
        "audit-retention", AUDIT_CUT, () -> trail.prune(clock.instant().minus(kept.retention())));
  }

  @Bean
  Chore historyRetention(MetricHistory history, HistoryProperties kept, InstantSource clock) {
    return new Chore(
        "history-retention",
        HISTORY_PRUNE,
        () -> history.prune(clock.instant().minus(kept.retention())));
  }

  /** The calls between services, and how long they are kept. */
  record CallKeeping(CallStore store, Duration age) {}

  @Bean
  CallKeeping callKeeping(CallStore store, TopologyProperties properties) {
    return new CallKeeping(store, properties.age());
  }

  @Bean
  Supplier<DurableTimers> timers(
      Backbone backbone,
      Consumers.Agents agents,
      CorrelationProperties correlation,
      ResolutionProperties checks,
      ContextStore context,
      ContextProperties kept,
      Suppression suppression,
      CallKeeping calls,
      InvestigationAgent investigation,
      List<Chore> chores,
      InstantSource clock) {
    Retention retention =
        new Retention(
            backbone.database().sql(),
            context,
            new Retention.Limits(
                Retention.Limits.DEFAULT.handled(),
                kept.age(),
                new ContextStore.Bounds(kept.logs(), kept.spans(), kept.deployments())),
            clock);
    return () -> {
      DurableTimers timers = new DurableTimers(backbone.database().sql());
      timers.recurring("resolution-check", checks.interval(), agents.resolution()::check);
      timers.recurring(
          "release-held", correlation.releaseInterval(), agents.correlation()::release);
      timers.recurring("diagnosis-revision", REVISION, investigation::revise);
      timers.recurring("retention", kept.pruneInterval(), retention::run);
      timers.recurring(
          "calls-retention",
          kept.pruneInterval(),
          () -> calls.store().prune(clock.instant().minus(calls.age())));
      timers.recurring(
          "suppression-retention",
          kept.pruneInterval(),
          () -> {
            Instant now = clock.instant();
            suppression.trail().prune(now.minus(TRAIL_KEPT));
            suppression.silences().prune(now.minus(SILENCES_KEPT));
          });
      chores.forEach(chore -> timers.recurring(chore.name(), chore.interval(), chore.work()));
      return timers;
    };
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
            () -> new DetectionEngine(settings, fleet, inputs.objectives())),
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
      Objective.Source objectives,
      TriageWiring.Triage triage) {}

  @Bean
  MachineryInputs machineryInputs(
      Feed feed,
      LogSample logs,
      Supplier<DurableTimers> timers,
      LiveCatalogue catalogue,
      TriageWiring.Triage triage) {
    return new MachineryInputs(
        new FeedBridge(feed, logs), timers, Objectives.of(catalogue), triage);
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
