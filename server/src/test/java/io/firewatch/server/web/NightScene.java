package io.firewatch.server.web;

import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import io.firewatch.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A night on call: a payment failure that spreads, smaller trouble beside it, and what is over. */
final class NightScene {
  private final Stage stage;
  private final Instant now;

  NightScene(Stage stage, Instant now) {
    this.stage = stage;
    this.now = now;
  }

  void play() {
    earlier();
    changes();
    payment();
    smaller();
  }

  private void earlier() {
    over("inventory-service", "service_error_rate_percent", Severity.HIGH, 400, 252);
    over("user-service", "service_latency_p99_ms", Severity.MEDIUM, 190, 47);
    over("notification-service", "kafka_consumer_lag", Severity.CRITICAL, 95, 1140);
  }

  private void over(String service, String metric, Severity severity, long minutes, long seconds) {
    Symptom symptom = Symptom.of(service, metric, severity, 100, 180, 900);
    Instant at = now.minus(Duration.ofMinutes(minutes));
    stage.detect(symptom, at);
    Instant end = at.plusSeconds(seconds);
    stage.recover(symptom, end.minusSeconds(5));
    stage.check(end);
  }

  private void changes() {
    stage
        .context()
        .addDeployments(
            List.of(
                deployment("payment-service", 18, "v2.14.0", "Raise the pool to 80 connections"),
                deployment("user-service", 300, "v5.2.1", "Cache sessions for longer"),
                deployment("api-gateway", 1500, "v1.88.3", "Route /v2 to the new checkout")));
    stage
        .context()
        .addLogs(
            List.of(
                error(
                    130,
                    "HikariPool-1 - Connection is not available, request timed out after 30000ms"),
                error(150, "charge failed: upstream bank gateway answered 504 after 10.2 s"),
                error(190, "could not open JDBC connection: too many clients already")));
  }

  private void payment() {
    Instant at = now.minus(Duration.ofMinutes(12));
    Symptom latency =
        Symptom.of("payment-service", "service_latency_p99_ms", Severity.CRITICAL, 340, 420, 3420)
            .beside("service_cpu_percent", 18, 27, at)
            .beside("service_memory_percent", 61, 68, at)
            .beside("service_request_rate", 74, 86, at);
    stage.detect(latency, at);
    stage.detect(
        Symptom.of(
            "payment-service", "service_error_rate_percent", Severity.CRITICAL, 0, 0.4, 18.2),
        at.plusSeconds(20));
    Symptom orders =
        Symptom.of("order-service", "service_latency_p99_ms", Severity.HIGH, 240, 320, 2910);
    stage.detect(orders, at.plusSeconds(45));
    Symptom gateway =
        Symptom.of("api-gateway", "service_error_rate_percent", Severity.HIGH, 0, 0.3, 4.1);
    stage.detect(gateway, at.plusSeconds(70));
    stage.recover(gateway, at.plusSeconds(520));
    spans(at);
    stage.investigate("payment-service", at.plusSeconds(90));
  }

  private void spans(Instant at) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      long start = at.minusSeconds(30 + i).toEpochMilli();
      double took = i < 6 ? 3100 - 90 * i : 290 + i;
      String trace = "4bf92f3577b34da6a3ce929d0e0e47%02d".formatted(i);
      spans.add(span(trace, "charge", "POST /charge", "", start, took, i == 0));
      spans.add(span(trace, "pool", "acquire connection", "charge", start + 8, took * 0.8, false));
      spans.add(
          span(
              trace,
              "insert",
              "INSERT payments",
              "charge",
              start + 12 + (long) (took * 0.8),
              took * 0.1,
              i == 0));
    }
    stage.context().addSpans(spans);
  }

  private static Span span(
      String trace,
      String id,
      String operation,
      String parent,
      long start,
      double took,
      boolean failed) {
    return new Span(trace, id, parent, "payment-service", operation, start, took, failed, Map.of());
  }

  private void smaller() {
    stage.detect(
        Symptom.of("user-service", "service_cpu_percent", Severity.MEDIUM, 14, 22, 48.5),
        now.minus(Duration.ofMinutes(4)));
    stage.alert(
        new Alert(
            "a1b2c3",
            "warehouse-db",
            "DiskAlmostFull",
            Severity.LOW,
            false,
            Map.of("alertname", "DiskAlmostFull"),
            Map.of("summary", "Volume data-0 is 91 % full, 6 h left at this rate"),
            now.minus(Duration.ofMinutes(31)),
            null,
            "",
            now.minus(Duration.ofMinutes(31))));
  }

  /** Some seconds of the log stream. */
  void logs() {
    for (int i = 0; i < 4; i++) {
      stage.log("api-gateway", LogLevel.INFO, "GET /v2/orders/" + (81_244 + i) + " 200 38 ms");
      stage.log("user-service", LogLevel.DEBUG, "session cache hit ratio 0.97");
      stage.log("payment-service", LogLevel.ERROR, "charge failed: bank gateway answered 504");
      stage.log("order-service", LogLevel.WARN, "payment slow: 2 871 ms, retry " + (i + 1));
      stage.log("inventory-service", LogLevel.INFO, "reserved 3 items for order " + (81_244 + i));
    }
    stage.log("payment-service", LogLevel.FATAL, "pool exhausted: 80 of 80 connections in use");
  }

  private Deployment deployment(String service, long minutes, String version, String what) {
    return new Deployment(
        service + version,
        service,
        "production",
        now.minus(Duration.ofMinutes(minutes)),
        version,
        "ci-cd-pipeline",
        "CODE",
        "9f3c2ab17de04c55",
        what,
        List.of());
  }

  private LogLine error(long secondsBeforeNow, String message) {
    return Stage.line(
        "payment-service",
        LogLevel.ERROR,
        message,
        now.minus(Duration.ofMinutes(11)).minusSeconds(secondsBeforeNow));
  }
}
