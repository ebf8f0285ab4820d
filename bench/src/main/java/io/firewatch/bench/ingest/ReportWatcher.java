package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the live feed and tells when a failure that was injected is first in a report. */
final class ReportWatcher implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ServiceNames names;
  private final int firstProbe;
  private final Map<Integer, Long> sent = new HashMap<>();
  private final Durations latency = new Durations();
  private final EventStream stream;

  /**
   * @param firstProbe number of the first service that is a failure
   */
  ReportWatcher(HttpClient http, URI server, String key, ServiceNames names, int firstProbe) {
    this.names = names;
    this.firstProbe = firstProbe;
    this.stream = new EventStream(http, server, key, this::read);
  }

  void open() throws IOException, InterruptedException {
    stream.open();
  }

  /** A failure is on its way. */
  synchronized void sent(int service, long nanos) {
    sent.put(service, nanos);
  }

  /** How many are in no report yet. */
  synchronized int missing() {
    return sent.size();
  }

  Durations latency() {
    return latency;
  }

  private void read(String data) {
    if (data.contains("\"impacted_services\"")) {
      take(JSON.readTree(data), System.nanoTime());
    }
  }

  private synchronized void take(JsonNode event, long nanos) {
    JsonNode card = event.has("data") ? event.path("data") : event;
    for (JsonNode service : card.path("impacted_services")) {
      int number = names.numberOf(service.asString(""));
      Long since = number < firstProbe ? null : sent.remove(number);
      if (since != null) {
        latency.add(nanos - since);
      }
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
