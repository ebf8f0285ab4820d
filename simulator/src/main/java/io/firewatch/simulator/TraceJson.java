package io.firewatch.simulator;

import io.firewatch.telemetry.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Spans as OpenTelemetry's JSON, by service. */
final class TraceJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SERVER = 2;
  private static final int ERROR = 2;

  private TraceJson() {}

  static byte[] of(List<Span> spans) {
    Map<String, List<Map<String, Object>>> byService = new LinkedHashMap<>();
    for (Span span : spans) {
      byService.computeIfAbsent(span.service(), name -> new ArrayList<>()).add(json(span));
    }
    List<Map<String, Object>> resources = new ArrayList<>();
    byService.forEach((service, of) ->
        resources.add(
            Map.of(
                "resource",
                Map.of(
                    "attributes",
                    List.of(
                        Map.of("key", "service.name", "value", Map.of("stringValue", service)))),
                "scopeSpans",
                List.of(Map.of("spans", of)))));
    return MAPPER.writeValueAsBytes(Map.of("resourceSpans", resources));
  }

  private static Map<String, Object> json(Span span) {
    long start = span.startMillis() * 1_000_000;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("traceId", span.traceId());
    json.put("spanId", span.spanId());
    json.put("parentSpanId", span.parentId());
    json.put("name", span.operation());
    json.put("kind", SERVER);
    json.put("startTimeUnixNano", String.valueOf(start));
    json.put("endTimeUnixNano", String.valueOf(start + (long) (span.durationMillis() * 1e6)));
    json.put("status", span.failed() ? Map.of("code", ERROR) : Map.of());
    return json;
  }
}
