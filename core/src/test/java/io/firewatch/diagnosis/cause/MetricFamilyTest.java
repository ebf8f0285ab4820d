package io.firewatch.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricFamilyTest {
  @ParameterizedTest
  @CsvSource({
    "NodeCpuUsageRate, HOST",
    "ClientLatency, CLIENT",
    "request_duration_seconds, LATENCY",
    "http_5xx, ERROR",
    "Availability, ERROR",
    "container_cpu_usage, CPU",
    "jvm_heap_used, MEMORY",
    "fs_reads, DISK",
    "NetworkReceiveBytes, NETWORK",
    "requests, TRAFFIC",
    "threads, OTHER"
  })
  void a_metric_is_told_by_the_words_of_its_name(String metric, MetricFamily family) {
    assertThat(MetricFamily.of(metric)).isEqualTo(family);
  }
}
