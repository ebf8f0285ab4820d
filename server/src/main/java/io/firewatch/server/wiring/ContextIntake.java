package io.firewatch.server.wiring;

import io.firewatch.history.MetricHistory;
import io.firewatch.history.SeriesRollup;
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
 * Keeps deployments, minutes of metrics, and the log lines that tell of trouble, so many of each
 * service: a flood of one must not wash away the others, nor fill the database.
 */
final class ContextIntake {
  private final ContextStore store;
  private final MetricHistory history;
  private final TemplateHistory templates;
  private final int perService;
  private final Counter dropped;

  ContextIntake(
      ContextStore store,
      MetricHistory history,
      TemplateHistory templates,
      ContextProperties properties,
      MeterRegistry registry) {
    this.store = store;
    this.history = history;
    this.templates = templates;
    this.perService = properties.logsPerBatch();
    this.dropped = registry.counter("firewatch.context.logs.dropped");
  }

  void deployments(List<Deployment> deployments) {
    store.addDeployments(deployments);
  }

  void rollups(List<SeriesRollup> rollups) {
    history.add(rollups);
  }

  void templates(List<TemplateMinute> minutes) {
    templates.add(minutes);
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
      store.addLogs(kept);
    }
  }
}
