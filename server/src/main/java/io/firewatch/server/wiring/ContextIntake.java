package io.firewatch.server.wiring;

import io.firewatch.history.MetricHistory;
import io.firewatch.history.SeriesRollup;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.server.config.ContextProperties;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateMinute;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps deployments, minutes of metrics, what objectives spent, and the log lines that tell of
 * trouble, so many of each service: a flood of one must not wash away the others, nor fill the
 * database.
 */
final class ContextIntake {
  private final Stores stores;
  private final int perService;
  private final Counter dropped;

  /** Where it is kept. */
  record Stores(
      ContextStore context,
      MetricHistory history,
      TemplateHistory templates,
      ObjectiveStore objectives) {}

  ContextIntake(Stores stores, ContextProperties properties, MeterRegistry registry) {
    this.stores = stores;
    this.perService = properties.logsPerBatch();
    this.dropped = registry.counter("firewatch.context.logs.dropped");
  }

  void deployments(List<Deployment> deployments) {
    stores.context.addDeployments(deployments);
  }

  void rollups(List<SeriesRollup> rollups) {
    stores.history.add(rollups);
  }

  void templates(List<TemplateMinute> minutes) {
    stores.templates.add(minutes);
  }

  void objectives(List<ObjectiveReport> reports) {
    stores.objectives.save(reports);
  }

  void logs(List<LogLine> lines) {
    Map<String, Integer> taken = new HashMap<>();
    List<LogLine> kept = new ArrayList<>();
    for (LogLine line : lines) {
      if (line.level().compareTo(LogLevel.WARN) >= 0) {
        if (taken.merge(line.service(), 1, Integer::sum) <= perService) {
          kept.add(line);
        } else {
          dropped.increment();
        }
      }
    }
    if (!kept.isEmpty()) {
      stores.context.addLogs(kept);
    }
  }
}
