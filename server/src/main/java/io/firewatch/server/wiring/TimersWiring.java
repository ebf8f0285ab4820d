package io.firewatch.server.wiring;

import io.firewatch.audit.AuditTrail;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.correlation.SeverityAgent;
import io.firewatch.correlation.Suppression;
import io.firewatch.diagnosis.live.InvestigationAgent;
import io.firewatch.history.MetricHistory;
import io.firewatch.incident.IncidentStore;
import io.firewatch.postgres.Retention;
import io.firewatch.postgres.timers.DurableTimers;
import io.firewatch.server.config.AuditProperties;
import io.firewatch.server.config.ContextProperties;
import io.firewatch.server.config.CorrelationProperties;
import io.firewatch.server.config.HistoryProperties;
import io.firewatch.server.config.ResolutionProperties;
import io.firewatch.server.config.SeverityProperties;
import io.firewatch.server.config.TopologyProperties;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.CallStore;
import io.firewatch.triage.history.TemplateHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;

/** What is done at intervals, by one node at a time. */
class TimersWiring {
  /** How soon a diagnosis follows what is told late. */
  private static final Duration REVISION = Duration.ofSeconds(5);

  /** How long it can be asked what became of a signal, and which silences there were. */
  private static final Duration TRAIL_KEPT = Duration.ofDays(7);

  private static final Duration SILENCES_KEPT = Duration.ofDays(30);

  private static final Duration HISTORY_PRUNE = Duration.ofHours(1);
  private static final Duration AUDIT_CUT = Duration.ofHours(6);

  /** Work that is done again and again, {@code interval} after it ended. */
  record Chore(String name, Duration interval, Runnable work) {}

  /** Work on something that has an alarm of its own; it is given the id of that. */
  record Bell(String name, Consumer<String> work) {}

  @Bean
  Supplier<DurableTimers> timers(Backbone backbone, List<Chore> chores, List<Bell> bells) {
    return () -> {
      DurableTimers timers = new DurableTimers(backbone.database().sql());
      bells.forEach(bell -> timers.oneTime(bell.name(), (id, payload) -> bell.work().accept(id)));
      chores.forEach(chore -> timers.recurring(chore.name(), chore.interval(), chore.work()));
      return timers;
    };
  }

  @Bean
  Chore resolutionCheck(ResolutionAgent agent, ResolutionProperties checks) {
    return new Chore("resolution-check", checks.interval(), agent::check);
  }

  @Bean
  Chore severityCheck(
      IncidentStore incidents,
      MetricHistory history,
      LiveTopology catalogue,
      SeverityProperties properties,
      InstantSource clock) {
    SeverityAgent agent =
        new SeverityAgent(incidents, history, catalogue, properties.settings(), clock);
    return new Chore("severity-check", properties.interval(), agent::check);
  }

  @Bean
  Chore releaseHeld(CorrelationAgent agent, CorrelationProperties properties) {
    return new Chore("release-held", properties.releaseInterval(), agent::release);
  }

  @Bean
  Chore diagnosisRevision(InvestigationAgent agent) {
    return new Chore("diagnosis-revision", REVISION, agent::revise);
  }

  @Bean
  Chore contextRetention(
      Backbone backbone, ContextStore context, ContextProperties kept, InstantSource clock) {
    Retention retention =
        new Retention(
            backbone.database().sql(),
            context,
            new Retention.Limits(
                Retention.Limits.DEFAULT.handled(),
                kept.age(),
                new ContextStore.Bounds(kept.logs(), kept.spans(), kept.deployments())),
            clock);
    return new Chore("retention", kept.pruneInterval(), retention::run);
  }

  @Bean
  Chore callsRetention(
      CallStore calls, TopologyProperties topology, ContextProperties kept, InstantSource clock) {
    return new Chore(
        "calls-retention",
        kept.pruneInterval(),
        () -> calls.prune(clock.instant().minus(topology.age())));
  }

  @Bean
  Chore suppressionRetention(Suppression suppression, ContextProperties kept, InstantSource clock) {
    return new Chore(
        "suppression-retention",
        kept.pruneInterval(),
        () -> {
          Instant now = clock.instant();
          suppression.trail().prune(now.minus(TRAIL_KEPT));
          suppression.silences().prune(now.minus(SILENCES_KEPT));
        });
  }

  @Bean
  Chore historyRetention(
      MetricHistory history,
      TemplateHistory templates,
      HistoryProperties kept,
      InstantSource clock) {
    return new Chore(
        "history-retention",
        HISTORY_PRUNE,
        () -> {
          Instant before = clock.instant().minus(kept.retention());
          history.prune(before);
          templates.prune(before);
        });
  }

  @Bean
  Chore auditRetention(AuditTrail trail, AuditProperties kept, InstantSource clock) {
    return new Chore(
        "audit-retention", AUDIT_CUT, () -> trail.prune(clock.instant().minus(kept.retention())));
  }
}
