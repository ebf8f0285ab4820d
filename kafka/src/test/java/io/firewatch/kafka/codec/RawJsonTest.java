package io.firewatch.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RawJsonTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private final RawJson json = new RawJson(InstantSource.fixed(NOW));

  @Test
  void a_metric_of_another_writer_becomes_a_sample() {
    String text =
        """
        {"event_id": "e-1", "event_type": "METRIC", "source_service": "payment-service",
         "environment": "production", "timestamp": 1767261599000, "metric_name": "latency_p99_ms",
         "metric_value": 2140, "labels": {"pod": "p1", "shard": 3, "none": null}, "extra": [1]}
        """;

    SeriesKey series =
        new SeriesKey(
            "payment-service", "latency_p99_ms", Labels.of(Map.of("pod", "p1", "shard", "3")));
    assertThat(json.metrics(bytes(text)))
        .containsExactly(new MetricSample(series, 1767261599000L, 2140));
  }

  @Test
  void what_may_be_absent_gets_its_default_and_lists_are_taken() {
    String text =
        """
        [{"source_service": "a", "metric_name": "m", "metric_value": 1.5},
         {"source_service": "b", "metric_name": "m", "metric_value": 2, "environment": "staging"}]
        """;

    assertThat(json.metrics(bytes(text)))
        .containsExactly(
            new MetricSample(SeriesKey.of("a", "m"), NOW.toEpochMilli(), 1.5),
            new MetricSample(
                new SeriesKey("b", "m", Labels.of(Map.of("environment", "staging"))),
                NOW.toEpochMilli(),
                2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"metric_name\":\"m\",\"metric_value\":1}|source_service",
        "{\"source_service\":\" \",\"metric_name\":\"m\",\"metric_value\":1}|source_service",
        "{\"source_service\":\"s\",\"metric_value\":1}|metric_name",
        "{\"source_service\":\"s\",\"metric_name\":\"m\"}|metric_value",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":\"NaN\"}|metric_value",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":1e999}|metric_value",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":NaN}|NaN",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":1,\"timestamp\":\"x\"}|timestamp",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":1,\"timestamp\":1767261599}|timestamp",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":1,\"timestamp\":9e17}|timestamp",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":1,\"labels\":[]}|labels",
        "{\"source_service\":\"s\",\"metric_name\":\"m\",\"metric_value\":1,\"labels\":{\"a\":{}}}|labels.a",
        "[1]|object",
        "7|object",
        "{|JSON"
      })
  void a_bad_metric_is_refused_naming_what_is_wrong(String text, String named) {
    assertThatThrownBy(() -> json.metrics(bytes(text)))
        .isInstanceOf(InvalidRecord.class)
        .hasMessageContaining(named);
  }

  @Test
  void an_entry_of_a_list_is_refused_by_its_place() {
    String text = "[{\"source_service\":\"a\",\"message\":\"ok\"},{\"source_service\":\"a\"}]";

    assertThatThrownBy(() -> json.logs(bytes(text), "raw.logs-0@7"))
        .isInstanceOf(InvalidRecord.class)
        .hasMessageContaining("entry 1")
        .hasMessageContaining("message");
  }

  @Test
  void a_log_line_without_an_id_gets_one_that_redelivery_repeats() {
    byte[] text = bytes("{\"source_service\":\"a\",\"message\":\"late\",\"level\":\"warning\"}");

    assertThat(json.logs(text, "raw.logs-0@7"))
        .containsExactly(
            new LogLine(
                "raw.logs-0@7", "a", NOW.toEpochMilli(), LogLevel.WARN, "late", "", Map.of()));
  }

  @Test
  void a_deployment_needs_only_service_and_version() {
    Deployment deployment =
        json.deployments(bytes("{\"source_service\":\"a\",\"version\":\"v2\"}"), "x").getFirst();

    assertThat(deployment)
        .isEqualTo(
            new Deployment(
                "x", "a", "production", NOW, "v2", "ci-cd-pipeline", "CODE", "", "", List.of()));
    assertThat(json.deployments(TelemetryJson.encode(deployment), "y")).containsExactly(deployment);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
