package io.firewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Log lines of one cause at a steady rate, as a thread of its own sends them. */
final class Storm {
  private static final int REQUESTS_A_SECOND = 5;

  private final Http http;
  private final int linesPerSecond;

  Storm(Http http, int linesPerSecond) {
    this.http = http;
    this.linesPerSecond = linesPerSecond;
  }

  /** Returns when all is sent: how many lines. */
  long blow(Duration length) throws Exception {
    int batch = linesPerSecond / REQUESTS_A_SECOND;
    long requests = length.toSeconds() * REQUESTS_A_SECOND;
    long began = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = began + i * 1_000_000_000L / REQUESTS_A_SECOND;
      long early = due - System.nanoTime();
      if (early > 0) {
        Thread.sleep(Duration.ofNanos(early));
      }
      HttpResponse<String> answer =
          http.post("/api/v1/logs", body(batch, i), "Content-Type", "application/x-ndjson");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
    return requests * batch;
  }

  private static byte[] body(int lines, int request) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      boolean error = i % 10 != 0;
      text.append("{\"source_service\":\"payment-service\",\"level\":\"")
          .append(error ? "ERROR" : "INFO")
          .append("\",\"message\":\"")
          .append(error ? "Connection refused by postgres-primary:5432 attempt " : "Job done in ")
          .append(request * lines + i)
          .append("\"}\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
