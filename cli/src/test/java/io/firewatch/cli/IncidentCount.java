package io.firewatch.cli;

import io.firewatch.cli.client.Api;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** How many incidents each service of a {@link Shop} has. */
final class IncidentCount {
  private IncidentCount() {}

  static Map<String, Integer> byService(URI server) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode incident : all(server)) {
      String service = incident.path("service").asString("");
      if (!service.startsWith(Rescues.PREFIX)) {
        counts.merge(service, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Every incident there is, on however many pages. */
  static List<JsonNode> all(URI server) {
    Api api = new Api(server, FirewatchProcess.KEY);
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      Map<String, String> query = new LinkedHashMap<>(Map.of("limit", "500"));
      if (!cursor.isEmpty()) {
        query.put("cursor", cursor);
      }
      JsonNode page = api.get("/api/incidents", query);
      page.path("items").forEach(all::add);
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return all;
  }

  static int deadLetters(URI server) {
    return new Api(server, FirewatchProcess.KEY).get("/api/dead-letters").path("items").size();
  }
}
