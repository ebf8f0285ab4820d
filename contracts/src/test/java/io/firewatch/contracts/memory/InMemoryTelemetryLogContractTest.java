package io.firewatch.contracts.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.TelemetryLogContract;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.Span;
import io.firewatch.telemetry.TelemetryLog;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryTelemetryLogContractTest extends TelemetryLogContract {
  private final InMemoryTelemetryLog log = new InMemoryTelemetryLog();

  @Override
  protected TelemetryLog log() {
    return log;
  }

  @Override
  protected List<MetricSample> samples(String prefix) {
    return log.samples().stream().filter(s -> s.series().service().startsWith(prefix)).toList();
  }

  @Override
  protected List<LogLine> lines(String prefix) {
    return log.lines().stream().filter(l -> l.service().startsWith(prefix)).toList();
  }

  @Override
  protected List<Span> spans(String prefix) {
    return log.spans().stream().filter(s -> s.service().startsWith(prefix)).toList();
  }

  @Override
  protected List<Deployment> deployments(String prefix) {
    return log.deployments().stream().filter(d -> d.service().startsWith(prefix)).toList();
  }

  @Override
  protected List<Alert> alerts(String prefix) {
    return log.alerts().stream().filter(a -> a.service().startsWith(prefix)).toList();
  }

  @Test
  void an_overloaded_log_refuses_and_keeps_nothing() {
    log.overload(true);

    assertThat(log.appendLogs(List.of())).isCompletedExceptionally();
    assertThat(log.lines()).isEmpty();
  }
}
