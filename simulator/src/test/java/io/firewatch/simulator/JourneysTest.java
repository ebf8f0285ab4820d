package io.firewatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JourneysTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  private static List<Span> spans(MetricSample... samples) {
    Journeys journeys = new Journeys(7, Duration.ofSeconds(10));
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      spans.addAll(journeys.during(T.plusSeconds(10L * i), List.of(samples)));
    }
    return spans;
  }

  private static double mean(List<Span> spans, String service) {
    return spans.stream()
        .filter(span -> span.service().equals(service))
        .mapToDouble(Span::durationMillis)
        .average()
        .orElse(0);
  }

  @Test
  void every_call_of_a_trace_is_one_the_shop_has() {
    Map<String, Span> byId = new HashMap<>();
    List<Span> spans = spans();
    spans.forEach(span -> byId.put(span.spanId(), span));
    assertThat(byId).hasSameSizeAs(spans);
    for (Span span : spans) {
      Span parent = byId.get(span.parentId());
      if (parent == null) {
        assertThat(Shop.callersOf(span.service())).isEmpty();
      } else {
        assertThat(Shop.service(parent.service()).callees()).contains(span.service());
        assertThat(parent.traceId()).isEqualTo(span.traceId());
        assertThat(span.startMillis()).isGreaterThanOrEqualTo(parent.startMillis());
        assertThat(span.durationMillis()).isLessThan(parent.durationMillis());
      }
    }
    assertThat(spans.stream().map(Span::service).distinct()).hasSize(6);
  }

  @Test
  void a_slow_and_failing_service_shows_in_its_spans_and_its_callers() {
    List<Span> healthy = spans();
    List<Span> failing =
        spans(
            new MetricSample(
                SeriesKey.of(Shop.PAYMENT, Metric.LATENCY_P99.wireName()), T.toEpochMilli(), 4000),
            new MetricSample(
                SeriesKey.of(Shop.PAYMENT, Metric.ERROR_RATE.wireName()), T.toEpochMilli(), 40));
    assertThat(mean(failing, Shop.PAYMENT)).isGreaterThan(5 * mean(healthy, Shop.PAYMENT));
    assertThat(mean(failing, Shop.ORDER)).isGreaterThan(2 * mean(healthy, Shop.ORDER));
    assertThat(failing.stream().filter(Span::failed).map(Span::service).distinct())
        .contains(Shop.PAYMENT, Shop.ORDER, Shop.GATEWAY);
  }

  @Test
  void spans_are_written_as_opentelemetry_has_them() {
    Span span =
        new Span("a".repeat(32), "b".repeat(16), "", "pay", "POST /pay", 5, 1.5, true, Map.of());
    JsonNode resource =
        new JsonMapper().readTree(TraceJson.of(List.of(span))).path("resourceSpans").get(0);
    assertThat(
            resource.path("resource").path("attributes").get(0).path("value").path("stringValue"))
        .hasToString("\"pay\"");
    JsonNode written = resource.path("scopeSpans").get(0).path("spans").get(0);
    assertThat(written.path("endTimeUnixNano").asString()).isEqualTo("6500000");
    assertThat(written.path("status").path("code").asInt()).isEqualTo(2);
  }
}
