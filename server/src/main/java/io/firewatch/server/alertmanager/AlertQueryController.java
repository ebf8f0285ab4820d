package io.firewatch.server.alertmanager;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Held;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Hold;
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
import java.util.HashMap;
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
  private final HeldStore held;
  private final InstantSource clock;
  private final Instant startedAt;

  AlertQueryController(
      SilenceStore silences, AlertTrail trail, HeldStore held, InstantSource clock) {
    this.silences = silences;
    this.trail = trail;
    this.held = held;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Operation(summary = "Alerts that fire, with the silences they are under")
  @GetMapping("/api/v2/alerts")
  List<Map<String, Object>> alerts(
      @RequestParam(required = false) @Nullable List<String> filter,
      @RequestParam(defaultValue = "true") boolean active,
      @RequestParam(defaultValue = "true") boolean silenced,
      @RequestParam(defaultValue = "true") boolean inhibited) {
    Instant now = clock.instant();
    List<LabelMatcher> wanted = MatcherText.parse(filter);
    List<Silence> inForce = silences.active(now);
    Map<String, Hold> others = heldByRules();
    List<Map<String, Object>> found = new ArrayList<>();
    for (Alert alert : trail.firing(now, MOST)) {
      Map<String, String> labels = Suppression.labels(alert);
      List<String> by =
          inForce.stream().filter(s -> s.matches(labels)).map(s -> s.id().toString()).toList();
      Hold hold = others.get("alert:" + alert.fingerprint());
      boolean alone = hold == null ? active : inhibited;
      boolean asked = by.isEmpty() ? alone : silenced;
      if (asked && wanted.stream().allMatch(matcher -> matcher.matches(labels))) {
        found.add(write(alert, labels, by, hold));
      }
    }
    return found;
  }

  /** What holds alerts back beside silences, by the fingerprint of the signal. */
  private Map<String, Hold> heldByRules() {
    Map<String, Hold> holds = new HashMap<>();
    for (Held one : held.list(MOST)) {
      if (one.hold().rule() != Hold.Rule.SILENCE) {
        holds.put(one.signal().fingerprint(), one.hold());
      }
    }
    return holds;
  }

  @Operation(summary = "Alerts that fire, grouped by service")
  @GetMapping("/api/v2/alerts/groups")
  List<Map<String, Object>> groups(
      @RequestParam(required = false) @Nullable List<String> filter,
      @RequestParam(defaultValue = "true") boolean active,
      @RequestParam(defaultValue = "true") boolean silenced,
      @RequestParam(defaultValue = "true") boolean inhibited) {
    Map<String, List<Map<String, Object>>> byService = new TreeMap<>();
    for (Map<String, Object> alert : alerts(filter, active, silenced, inhibited)) {
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
      Alert alert, Map<String, String> labels, List<String> silencedBy, @Nullable Hold hold) {
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
            silencedBy.isEmpty() && hold == null ? "active" : "suppressed",
            "silencedBy",
            silencedBy,
            "inhibitedBy",
            inhibitedBy(hold),
            "mutedBy",
            mutedBy(hold)));
    return json;
  }

  private static List<String> inhibitedBy(@Nullable Hold hold) {
    return hold != null && hold.rule() == Hold.Rule.INHIBITION
        ? List.of(String.valueOf(hold.data().get("source")).replaceFirst("^alert:", ""))
        : List.of();
  }

  /** Intervals and windows of maintenance: both are times in which nothing is told. */
  private static List<String> mutedBy(@Nullable Hold hold) {
    return hold != null && (hold.rule() == Hold.Rule.MUTE || hold.rule() == Hold.Rule.MAINTENANCE)
        ? List.of(hold.name())
        : List.of();
  }
}
