package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the server says it has done. */
final class ServerCounters {
  private static final String JUDGED = "firewatch_detection_samples_total";

  private final HttpClient http;
  private final HttpRequest request;

  ServerCounters(HttpClient http, URI server, String key) {
    this.http = http;
    this.request =
        HttpRequest.newBuilder(server.resolve("/metrics"))
            .header("Authorization", "Bearer " + key)
            .build();
  }

  /** Samples that detection has looked at since the server started. */
  long judged() throws IOException, InterruptedException {
    return sum(JUDGED);
  }

  /** A counter, over all its label sets; 0 when there is none of that name. */
  long sum(String name) throws IOException, InterruptedException {
    return sum(text(), name);
  }

  /**
   * A timer by the buckets of its histogram; without any when there is none of that name.
   *
   * @param label in full, as {@code group="correlation"}
   */
  TimerBuckets timer(String name, String label) throws IOException, InterruptedException {
    return TimerBuckets.read(text(), name, label);
  }

  private String text() throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "The server answered %d for its /metrics; the key must have the role admin."
              .formatted(response.statusCode()));
    }
    return response.body();
  }

  /** Sum over all label sets of a counter in the Prometheus text format. */
  static long sum(String text, String name) {
    double sum = 0;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(name)
          && (line.charAt(name.length()) == ' ' || line.charAt(name.length()) == '{')) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1).trim());
      }
    }
    return Math.round(sum);
  }
}
