package io.firewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.RemoteWrite;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The world that sends telemetry. */
record Outside(Http http) {
  private static final JsonMapper JSON = new JsonMapper();

  void send(String path, Map<String, ?> body) throws Exception {
    HttpResponse<String> answer = http.post(path, JSON.writeValueAsString(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  /** A critical alert that fires. */
  void alert(String service, String name, String summary) throws Exception {
    Map<String, Object> alert =
        Map.of(
            "status", "firing",
            "labels", Map.of("alertname", name, "service", service, "severity", "critical"),
            "annotations", Map.of("summary", summary, "description", summary),
            "startsAt", Instant.now().toString(),
            "endsAt", "0001-01-01T00:00:00Z",
            "fingerprint", UUID.randomUUID().toString().substring(0, 16));
    send("/alerts", Map.of("version", "4", "status", "firing", "alerts", List.of(alert)));
  }

  /** A series that is calm for ten minutes and then is not. */
  void jump(String service, String metric, double calm, double high) throws Exception {
    long end = System.currentTimeMillis();
    RemoteWrite write = new RemoteWrite();
    for (int i = 600; i >= 0; i--) {
      write.series(
          Map.of("__name__", metric, "service", service),
          end - i * 1000L,
          i <= 30 ? high : calm + i % 5);
    }
    assertThat(http.post("/api/v1/write", write.body(), RemoteWrite.HEADERS).statusCode())
        .isEqualTo(204);
  }

  void log(String level, String message) throws Exception {
    send("/api/v1/logs", Map.of("source_service", "shop", "level", level, "message", message));
  }
}
