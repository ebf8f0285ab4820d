package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads from a server which alerts of a run are in its incidents. */
final class StoredAlerts {
  private final ServerReader from;
  private final ServiceNames names;

  StoredAlerts(HttpClient http, URI server, String key, ServiceNames names) {
    this.from = new ServerReader(http, server, key);
    this.names = names;
  }

  /**
   * What is stored.
   *
   * @param tellings counts of all signals
   * @param twice fingerprints in more than one incident
   * @param resolved incidents that are over
   */
  record Found(int incidents, int resolved, int fingerprints, int twice, long tellings) {}

  /** One answer of the list of incidents. */
  JsonNode list(String cursor) throws IOException, InterruptedException {
    String next =
        cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    return from.json("/api/incidents?limit=50" + next);
  }

  /** Ids of the incidents of this run. */
  private List<JsonNode> incidents() throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = list(cursor);
      for (JsonNode incident : page.path("items")) {
        if (names.numberOf(incident.path("service").asString("")) >= 0) {
          all.add(incident);
        }
      }
      cursor = page.hasNonNull("next") ? page.path("next").asString() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  int resolved() throws IOException, InterruptedException {
    return (int)
        incidents().stream().filter(i -> !i.path("resolution").path("at").isMissingNode()).count();
  }

  Found read() throws IOException, InterruptedException {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    long tellings = 0;
    int resolved = 0;
    List<JsonNode> incidents = incidents();
    for (JsonNode incident : incidents) {
      resolved += incident.path("resolution").path("at").isMissingNode() ? 0 : 1;
      for (JsonNode signal :
          from.json("/api/incidents/" + incident.path("id").asString()).path("signals")) {
        String fingerprint = signal.path("fingerprint").asString();
        tellings += signal.path("count").asLong();
        if (!once.add(fingerprint)) {
          twice.add(fingerprint);
        }
      }
    }
    return new Found(incidents.size(), resolved, once.size(), twice.size(), tellings);
  }
}
