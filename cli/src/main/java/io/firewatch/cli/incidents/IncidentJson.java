package io.firewatch.cli.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An incident as the API shows it. */
record IncidentJson(JsonNode node) {

  String displayId() {
    return text("display_id");
  }

  String severity() {
    return text("severity");
  }

  String status() {
    return text("status");
  }

  String service() {
    return text("service");
  }

  String description() {
    return text("description");
  }

  Instant detected() {
    return time(node, "detection_time").orElse(Instant.EPOCH);
  }

  Optional<Instant> resolved() {
    return time(node, "resolution_time");
  }

  Duration lasted(Instant now) {
    return Duration.between(detected(), resolved().orElse(now));
  }

  List<String> affectedServices() {
    List<String> services = new ArrayList<>();
    node.path("affected_services").forEach(service -> services.add(service.asString("")));
    return services;
  }

  String text(String field) {
    return node.path(field).asString("");
  }

  /** A time of the API; empty when there is none. */
  static Optional<Instant> time(JsonNode of, String field) {
    String text = of.path(field).asString("");
    return text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
