package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the live feed and keeps the anomalies of one run with the moment each one arrived. */
final class FeedWatcher implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ServiceNames names;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Long> opened = new HashMap<>();
  private final Durations diagnosis = new Durations();
  private final EventStream stream;

  /**
   * An anomaly on the feed.
   *
   * @param detectedMillis the time of the reading that confirmed it
   * @param nanos when it arrived, as {@link System#nanoTime}
   */
  record Arrival(int service, String metric, long detectedMillis, long nanos) {}

  FeedWatcher(HttpClient http, IngestOptions options, ServiceNames names) {
    this.names = names;
    this.stream = new EventStream(http, options.server(), options.key(), this::read);
  }

  /** Waits until the feed is open. */
  void awaitOpen() throws IOException, InterruptedException {
    stream.open();
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

  private void read(String data) {
    if (data.contains("ANOMALY_DETECTED")) {
      take(System.nanoTime(), JSON.readTree(data).path("data"));
    } else if (data.contains("INCIDENT_OPENED")) {
      opened(System.nanoTime(), JSON.readTree(data));
    } else if (data.contains("\"what\":\"diagnosed\"")) {
      diagnosed(System.nanoTime(), JSON.readTree(data));
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
    stream.close();
  }
}
