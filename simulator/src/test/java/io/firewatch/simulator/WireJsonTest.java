package io.firewatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WireJsonTest {
  private final JsonMapper mapper = new JsonMapper();

  @Test
  void a_sample_has_the_fields_of_a_metric_event_and_always_the_same_id() {
    MetricSample sample = new MetricSample(SeriesKey.of("user-service", "cpu"), 1_234, 0.5);
    JsonNode event = mapper.readTree(text(WireJson.metrics(List.of(sample))));
    assertThat(event.propertyNames())
        .containsExactly(
            "event_id",
            "event_type",
            "source_service",
            "environment",
            "timestamp",
            "metric_name",
            "metric_value",
            "labels");
    assertThat(event.get("timestamp").asLong()).isEqualTo(1_234);
    assertThat(event.get("metric_value").asDouble()).isEqualTo(0.5);
    assertThat(WireJson.metrics(List.of(sample))).isEqualTo(WireJson.metrics(List.of(sample)));
  }

  @Test
  void a_message_with_quotes_and_line_breaks_stays_on_one_line_and_survives() {
    String message = "say \"no\"\nto \\ and \u0001 and ü";
    LogLine line = new LogLine("1", "user-service", 5, LogLevel.ERROR, message, "t", Map.of());
    String text = text(WireJson.logs(List.of(line, line)));
    assertThat(text.lines()).hasSize(2);
    JsonNode event = mapper.readTree(text.lines().findFirst().orElseThrow());
    assertThat(event.get("message").asString()).isEqualTo(message);
    assertThat(event.get("level").asString()).isEqualTo("ERROR");
    assertThat(event.get("trace_id").asString()).isEqualTo("t");
  }

  @Test
  void a_deployment_has_the_fields_of_a_deployment_event() {
    Deployment deployment = new Rollouts(1, Given.START).deploy("user-service", Given.START);
    JsonNode event = mapper.readTree(text(WireJson.deployment(deployment)));
    assertThat(event.get("event_type").asString()).isEqualTo("DEPLOYMENT");
    assertThat(event.get("git_sha").asString()).hasSize(40);
    assertThat(event.get("known_risks")).hasSize(2);
    assertThat(event.get("deployed_by").asString()).isEqualTo("ci-cd-pipeline");
    assertThat(event.get("change_type").asString()).isEqualTo("CODE");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
