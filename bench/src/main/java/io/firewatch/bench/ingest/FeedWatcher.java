package io.firewatch.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the live feed and keeps the anomalies of one run with the moment each one arrived. */
final class FeedWatcher implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long RECONNECT_MILLIS = 500;
  private static final int BUFFER = 1 << 16;

  private final HttpClient http;
  private final URI feed;
  private final String key;
  private final ServiceNames names;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Long> opened = new HashMap<>();
  private final Durations diagnosis = new Durations();
  private final CountDownLatch connected = new CountDownLatch(1);
  private final Thread thread;
  private volatile String lastId = "";
  private volatile boolean closed;

  /**
   * An anomaly on the feed.
   *
   * @param detectedMillis the time of the reading that confirmed it
   * @param nanos when it arrived, as {@link System#nanoTime}
   */
  record Arrival(int service, String metric, long detectedMillis, long nanos) {}

  FeedWatcher(HttpClient http, IngestOptions options, ServiceNames names) {
    this.http = http;
    this.feed = options.server().resolve("/api/events");
    this.key = options.key();
    this.names = names;
    this.thread = Thread.ofPlatform().daemon().name("bench-feed").start(this::follow);
  }

  /** Waits until the feed is open. */
  void awaitOpen() throws IOException, InterruptedException {
    if (!connected.await(20, TimeUnit.SECONDS)) {
      throw new IOException("The live feed at " + feed + " does not open; may the key read it?");
    }
  }

  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** From the news that an incident opened to the news of its first diagnosis. */
  Durations diagnosis() {
    return diagnosis;
  }

  /** Incidents that opened and have no diagnosis yet. */
  synchronized int undiagnosed() {
    return opened.size();
  }

  private void follow() {
    try {
      while (!closed) {
        try {
          readOnce();
        } catch (IOException unreachable) {
          // The server cut a slow reader off, or is away: come back, and take up where it ended.
        }
        Thread.sleep(RECONNECT_MILLIS);
      }
    } catch (InterruptedException e) {
      // Only close interrupts: the thread ends.
      Thread.currentThread().interrupt();
    }
  }

  private void readOnce() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(feed)
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(response.body(), StandardCharsets.UTF_8), BUFFER)) {
      if (response.statusCode() == 200) {
        connected.countDown();
        read(lines);
      }
    }
  }

  private void read(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
      if (line.startsWith("id:")) {
        lastId = line.substring(3).trim();
      } else if (line.startsWith("data:") && line.contains("ANOMALY_DETECTED")) {
        take(System.nanoTime(), JSON.readTree(line.substring(5)).path("data"));
      } else if (line.startsWith("data:") && line.contains("INCIDENT_OPENED")) {
        opened(System.nanoTime(), JSON.readTree(line.substring(5)));
      } else if (line.startsWith("data:") && line.contains("\"what\":\"diagnosed\"")) {
        diagnosed(System.nanoTime(), JSON.readTree(line.substring(5)));
      }
    }
  }

  private synchronized void opened(long nanos, JsonNode event) {
    opened.putIfAbsent(event.path("incident_id").asString(""), nanos);
  }

  private synchronized void diagnosed(long nanos, JsonNode event) {
    Long since = opened.remove(event.path("incident_id").asString(""));
    if (since != null) {
      diagnosis.add(nanos - since);
    }
  }

  private synchronized void take(long nanos, JsonNode anomaly) {
    int service = names.numberOf(anomaly.path("affected_services").path(0).asString(""));
    if (service >= 0) {
      arrivals.add(
          new Arrival(
              service,
              anomaly.path("trigger_metric").asString(""),
              anomaly.path("detection_time").asLong(0),
              nanos));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
