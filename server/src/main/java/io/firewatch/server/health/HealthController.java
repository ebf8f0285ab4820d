package io.firewatch.server.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, is ready, and how it does. */
@RestController
final class HealthController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final Activity activity;
  private final PrometheusMeterRegistry registry;

  HealthController(Readiness readiness, Activity activity, PrometheusMeterRegistry registry) {
    this.readiness = readiness;
    this.activity = activity;
    this.registry = registry;
  }

  @Operation(summary = "Liveness: asks nothing of anybody else")
  @GetMapping({"/healthz", "/health"})
  Map<String, String> live() {
    return Map.of("status", "healthy", "service", "firewatch");
  }

  @Operation(summary = "Readiness: 503 with the reasons until everything works")
  @GetMapping("/readyz")
  ResponseEntity<Map<String, Object>> ready() {
    Map<String, String> reasons = readiness.reasons();
    return ResponseEntity.status(reasons.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(
            reasons.isEmpty()
                ? Map.of("status", "ready")
                : Map.of("status", "not ready", "reasons", reasons.keySet()));
  }

  @Operation(summary = "Every dependency: status, latency, lag, version")
  @GetMapping("/health/detailed")
  Map<String, Object> detailed() {
    Map<String, Readiness.Seen> seen = readiness.look();
    long down = seen.values().stream().filter(s -> !s.result().up()).count();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", down == 0 ? "healthy" : down == seen.size() ? "unhealthy" : "degraded");
    answer.put("service", "firewatch");
    answer.put("version", BuildVersion.current());
    answer.put("uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    Map<String, Object> dependencies = new LinkedHashMap<>();
    seen.forEach((name, look) -> dependencies.put(name, dependency(look)));
    answer.put("dependencies", dependencies);
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("events_processed_total", activity.processed());
    metrics.put("anomalies_detected_total", activity.detected());
    metrics.put("last_event_processed_at", activity.last().orElse(null));
    answer.put("metrics", metrics);
    return answer;
  }

  @Operation(summary = "Metrics in Prometheus text format")
  @GetMapping("/metrics")
  ResponseEntity<String> metrics() {
    return ResponseEntity.ok().header("Content-Type", TEXT).body(registry.scrape());
  }

  private static Map<String, Object> dependency(Readiness.Seen look) {
    Map<String, Object> dependency = new LinkedHashMap<>();
    dependency.put("status", look.result().up() ? "healthy" : "unhealthy");
    dependency.put("latency_ms", look.latencyMillis());
    if (!look.result().detail().isEmpty()) {
      dependency.put("detail", look.result().detail());
    }
    dependency.putAll(look.result().facts());
    return dependency;
  }
}
