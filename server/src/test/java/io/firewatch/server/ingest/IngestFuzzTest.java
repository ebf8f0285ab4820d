package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent, it is never the server's fault, and nothing of the inside is told. */
@MemoryServer
final class IngestFuzzTest {
  private static final List<String> PATHS =
      List.of(
          "/api/v1/write",
          "/api/v1/metrics",
          "/api/v1/logs",
          "/api/v1/deployments",
          "/alerts",
          "/context/deploys",
          "/context/logs",
          "/context/traces");
  private static final List<String> SEEDS =
      List.of(
          "{\"source_service\":\"a\",\"metric_name\":\"b\",\"metric_value\":1,\"timestamp\":1,\"labels\":{\"x\":\"y\"}}",
          "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"a\"},\"startsAt\":\"2026-01-01T00:00:00Z\"}]}",
          "{\"service\":\"a\",\"commit\":\"b\",\"when\":\"2026-01-01T00:00:00Z\",\"duration\":\"1s\",\"trace_id\":\"t\"}",
          "[[[[[[",
          "null",
          "0",
          "\"\"",
          "{\"a\":{\"a\":{\"a\":{}}}}",
          "[null]",
          "");
  private static final List<String> TOKENS =
      List.of(
          "null",
          "{}",
          "[]",
          "-1",
          "1e400",
          "NaN",
          "\"\"",
          "true",
          "\u0000",
          "\"\ud800\"",
          "ä",
          "99999999999999999999999",
          ":",
          ",",
          "\\u0000",
          "9007199254740993");

  @LocalServerPort private int port;

  @Test
  void no_body_makes_it_fail() throws Exception {
    Random random = new Random(42);
    Http http = Http.admin(port);
    for (int i = 0; i < 3000; i++) {
      String path = PATHS.get(random.nextInt(PATHS.size()));
      byte[] body = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
      HttpResponse<String> answer = http.post(path, body, headers(random));
      String said = path + " " + new String(body, StandardCharsets.UTF_8) + " -> " + answer.body();
      assertThat(answer.statusCode()).as(said).isLessThan(500);
      assertThat(answer.body()).as(said).doesNotContain("Exception", "io.firewatch", "\tat ");
    }
  }

  private static String[] headers(Random random) {
    String[][] choices = {
      {"Content-Type", "application/json"},
      {"Content-Type", "application/x-ndjson"},
      {"Content-Type", "application/x-protobuf", "Content-Encoding", "snappy"},
      {"Content-Type", "application/json", "Content-Encoding", "gzip"},
      {"Content-Type", "text/plain"},
      {"Content-Type", "nonsense"},
      {"Content-Type", "application/x-www-form-urlencoded"},
    };
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] mutate(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
        default -> text.setLength(at);
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(3) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
