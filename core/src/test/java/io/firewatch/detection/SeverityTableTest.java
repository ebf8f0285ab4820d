package io.firewatch.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTableTest {
  @ParameterizedTest
  @CsvSource({
    "service_latency_p99_ms, 5.0, 3.0",
    "service_error_rate_percent, 6.0, 3.5",
    "service_cpu_percent, 5.5, 3.0",
    "service_memory_percent, 5.0, 3.0",
    "service_db_connections, 4.0, 2.8",
    "kafka_consumer_lag, 5.0, 3.0",
    "something_else, 6.0, 3.0"
  })
  void severity_follows_the_table_of_the_metrics_kind(String metric, double critical, double high) {
    MetricKind kind = MetricKind.of(metric);
    assertThat(SeverityTable.of(kind, critical)).isEqualTo(Severity.CRITICAL);
    assertThat(SeverityTable.of(kind, critical - .01)).isEqualTo(Severity.HIGH);
    assertThat(SeverityTable.of(kind, high)).isEqualTo(Severity.HIGH);
    assertThat(SeverityTable.of(kind, high - .01)).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void the_score_is_a_half_at_two_and_a_half_sigma_and_one_from_five_on() {
    assertThat(SeverityTable.score(2.5)).isEqualTo(.5);
    assertThat(SeverityTable.score(3.333)).isEqualTo(.667);
    assertThat(SeverityTable.score(5)).isEqualTo(1);
    assertThat(SeverityTable.score(-80)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "service_latency_p99_ms, LATENCY_SPIKE",
    "http_request_duration_seconds, LATENCY_SPIKE",
    "service_error_rate_percent, ERROR_RATE_SPIKE",
    "service_cpu_percent, CPU_SATURATION",
    "service_memory_percent, MEMORY_LEAK",
    "jvm_heap_used_bytes, MEMORY_LEAK",
    "service_db_connections, DB_CONNECTION_EXHAUSTION",
    "kafka_consumer_lag, KAFKA_CONSUMER_LAG",
    "service_request_rate, UNKNOWN",
    "temperature, UNKNOWN"
  })
  void the_type_follows_from_the_metrics_name(String metric, AnomalyType type) {
    assertThat(MetricKind.of(metric).type()).isEqualTo(type);
  }
}
