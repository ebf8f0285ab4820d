package io.firewatch.server.alertmanager;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.correlation.Suppression;
import io.firewatch.telemetry.Alert;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts that fire, as Alertmanager's API tells them. */
@RestController
final class AlertQueryController {
  private static final int MOST = 10_000;
  private static final Duration UNKNOWN_END = Duration.ofMinutes(5);
  private static final Map<String, Object> RECEIVER = Map.of("name", "firewatch");

  private final SilenceStore silences;
  private final AlertTrail trail;
  private final InstantSource clock;
  private final Instant startedAt;

  AlertQueryController(SilenceStore silences, AlertTrail trail, InstantSource clock) {
    this.silences = silences;
    this.trail = trail;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Operation(summary = "Alerts that fire, with the silences they are under")
  @GetMapping("/api/v2/alerts")
  List<Map<String, Object>> alerts(
      @RequestParam(required = false) @Nullable List<String> filter,
      @RequestParam(defaultValue = "true") boolean active,
      @RequestParam(defaultValue = "true") boolean silenced) {
    Instant now = clock.instant();
    List<LabelMatcher> wanted = MatcherText.parse(filter);
    List<Silence> inForce = silences.active(now);
    List<Map<String, Object>> found = new ArrayList<>();
    for (Alert alert : trail.firing(now, MOST)) {
      Map<String, String> labels = Suppression.labels(alert);
      List<String> by =
          inForce.stream().filter(s -> s.matches(labels)).map(s -> s.id().toString()).toList();
      boolean asked = by.isEmpty() ? active : silenced;
      if (asked && wanted.stream().allMatch(matcher -> matcher.matches(labels))) {
        found.add(write(alert, labels, by));
      }
    }
    return found;
  }

  @Operation(summary = "Alerts that fire, grouped by service")
  @GetMapping("/api/v2/alerts/groups")
  List<Map<String, Object>> groups(
      @RequestParam(required = false) @Nullable List<String> filter,
      @RequestParam(defaultValue = "true") boolean active,
      @RequestParam(defaultValue = "true") boolean silenced) {
    Map<String, List<Map<String, Object>>> byService = new TreeMap<>();
    for (Map<String, Object> alert : alerts(filter, active, silenced)) {
      String service =
          alert.get("labels") instanceof Map<?, ?> labels
              ? String.valueOf(labels.get("service"))
              : "";
      byService.computeIfAbsent(service, name -> new ArrayList<>()).add(alert);
    }
    List<Map<String, Object>> groups = new ArrayList<>();
    byService.forEach((service, alerts) ->
        groups.add(
            Map.of("labels", Map.of("service", service), "receiver", RECEIVER, "alerts", alerts)));
    return groups;
  }

  @Operation(summary = "That this speaks Alertmanager's API")
  @GetMapping("/api/v2/status")
  Map<String, Object> status() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("version", "0.0.0-firewatch");
    for (String name : List.of("revision", "branch", "buildUser", "buildDate", "goVersion")) {
      version.put(name, "");
    }
    return Map.of(
        "cluster",
        Map.of("status", "disabled", "peers", List.of()),
        "versionInfo",
        version,
        "config",
        Map.of("original", ""),
        "uptime",
        startedAt.toString());
  }

  private static Map<String, Object> write(
      Alert alert, Map<String, String> labels, List<String> silencedBy) {
    Instant end = alert.endsAt();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fingerprint", alert.fingerprint());
    json.put("labels", new TreeMap<>(labels));
    json.put("annotations", alert.annotations());
    json.put("startsAt", alert.startsAt().toString());
    json.put("endsAt", (end == null ? alert.receivedAt().plus(UNKNOWN_END) : end).toString());
    json.put("updatedAt", alert.receivedAt().toString());
    json.put("generatorURL", alert.generatorUrl());
    json.put("receivers", List.of(RECEIVER));
    json.put(
        "status",
        Map.of(
            "state",
            silencedBy.isEmpty() ? "active" : "suppressed",
            "silencedBy",
            silencedBy,
            "inhibitedBy",
            List.of(),
            "mutedBy",
            List.of()));
    return json;
  }
}
