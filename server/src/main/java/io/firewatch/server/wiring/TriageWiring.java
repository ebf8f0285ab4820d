package io.firewatch.server.wiring;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.kafka.triage.TriageStreamSettings;
import io.firewatch.server.config.CorrelationProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.TriageProperties;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.server.triage.ReportBoard;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.triage.live.TriageEngine;
import io.firewatch.triage.live.TriageSettings;
import io.firewatch.triage.report.CardDesk;
import io.firewatch.triage.report.CardSettings;
import io.firewatch.triage.report.RuleReportWriter;
import io.firewatch.triage.signal.RecentDeployments;
import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.window.WindowSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;

/** Triage of log lines. */
class TriageWiring {
  private static final Logger log = LoggerFactory.getLogger(TriageWiring.class);
  private static final Duration COMMIT = Duration.ofMillis(100);

  /** What triages, how, and who keeps what it tells. */
  record Triage(
      TriageStreamSettings settings,
      Supplier<TriageEngine> engines,
      Supplier<CardDesk> desks,
      ReportTail reports) {}

  @Bean
  TriageSettings triageSettings(TriageProperties properties) {
    return new TriageSettings(
        new WindowSettings(properties.window().lines(), properties.window().span()),
        new MinerSettings(properties.templates()),
        properties.storm().sampleOneOf(),
        properties.forgetAfter());
  }

  @Bean
  RecentDeployments recentDeployments(ContextStore context, CorrelationProperties properties) {
    return (service, at) -> {
      try {
        return context.deployments(service, at.minus(properties.deploymentWindow()), at, 1).stream()
            .findFirst();
      } catch (StoreUnavailable e) {
        log.warn("What was deployed to {} cannot be found out now: {}", service, e.getMessage());
        return Optional.empty();
      }
    };
  }

  @Bean
  Triage triage(
      FirewatchProperties home,
      TriageProperties properties,
      TriageSettings settings,
      LiveTopology topology,
      ReportBoard board,
      RecentDeployments deployments) {
    CardSettings cards =
        new CardSettings(
            properties.reports().quiet(),
            properties.reports().calm(),
            properties.reports().tellEvery());
    return new Triage(
        new TriageStreamSettings(
            home.file("streams"),
            NodeName.of(home),
            properties.threads(),
            COMMIT,
            properties.storm().behind()),
        () -> new TriageEngine(settings, topology, deployments),
        () -> new CardDesk(cards, topology, new RuleReportWriter()),
        new ReportTail(board));
  }
}
