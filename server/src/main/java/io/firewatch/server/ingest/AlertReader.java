package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads alerts as Alertmanager (webhook version 4) and Grafana send them: an envelope of alerts, a
 * list of them, or one alone.
 */
final class AlertReader {
  private static final int MAX_FINGERPRINT = 128;

  private final IngestProperties properties;
  private final ServiceNames services;

  AlertReader(IngestProperties properties) {
    this.properties = properties;
    this.services = new ServiceNames(properties.serviceLabels());
  }

  List<Alert> read(JsonNode body, Instant now) {
    if (body.isArray()) {
      return readList(body, "", "firing", now);
    }
    Fields envelope = new Fields(body, Fields.Place.line(1));
    if (!envelope.has("alerts")) {
      return List.of(alert(envelope, "firing", now));
    }
    if (!envelope.raw("alerts").isArray()) {
      throw envelope.refuse("type", "alerts", "must be a list");
    }
    return readList(envelope.raw("alerts"), "alerts", status(envelope, "firing"), now);
  }

  private List<Alert> readList(JsonNode list, String path, String status, Instant now) {
    int max = properties.limits().maxAlerts();
    if (list.size() > max) {
      throw Refusal.field("too_many", path, "has more than " + max + " alerts");
    }
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode item : list) {
      alerts.add(alert(new Fields(item, Fields.Place.index(alerts.size(), path)), status, now));
    }
    return alerts;
  }

  private Alert alert(Fields fields, String otherwise, Instant now) {
    Map<String, String> labels = fields.labels("labels", properties.labels());
    if (labels.isEmpty()) {
      throw fields.refuse("missing", "labels", "is missing");
    }
    String fingerprint = fields.text("fingerprint", "").trim();
    Instant startsAt = time(fields, "startsAt");
    return new Alert(
        fingerprint.isEmpty() || fingerprint.length() > MAX_FINGERPRINT
            ? fingerprint(labels)
            : fingerprint,
        services.ofAlert(labels),
        labels.getOrDefault("alertname", "unnamed alert"),
        severity(labels.getOrDefault("severity", "")),
        status(fields, otherwise).equals("resolved"),
        labels,
        fields.labels("annotations", annotationCaps()),
        startsAt == null || startsAt.isAfter(now.plus(properties.times().newest()))
            ? now
            : startsAt,
        time(fields, "endsAt"),
        fields.text("generatorURL", ""),
        now);
  }

  private static String status(Fields fields, String otherwise) {
    return fields
        .choice("status", List.of("FIRING", "RESOLVED"), otherwise)
        .toLowerCase(Locale.ROOT);
  }

  /** The time of a field; null when it is not given or the zero time that senders use for that. */
  private static @Nullable Instant time(Fields fields, String name) {
    if (!fields.has(name) || fields.raw(name).isString() && fields.text(name, "").isBlank()) {
      return null;
    }
    long millis = fields.millis(name);
    return millis <= 0 ? null : Instant.ofEpochMilli(millis);
  }

  /** Texts for people may be longer than labels. */
  private IngestProperties.Labels annotationCaps() {
    IngestProperties.Labels caps = properties.labels();
    return new IngestProperties.Labels(caps.maxCount(), caps.maxName(), caps.maxValue() * 8);
  }

  static Severity severity(String label) {
    return switch (label.trim().toLowerCase(Locale.ROOT)) {
      case "critical", "crit", "fatal", "emergency", "p0", "p1" -> Severity.CRITICAL;
      case "high", "error", "page", "major", "p2" -> Severity.HIGH;
      case "low", "minor", "p4" -> Severity.LOW;
      case "info", "informational", "none", "ok", "p5" -> Severity.INFO;
      default -> Severity.MEDIUM;
    };
  }

  /** A hash of the labels that their order does not change. */
  static String fingerprint(Map<String, String> labels) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(labels)
          .forEach((name, value) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(value.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
