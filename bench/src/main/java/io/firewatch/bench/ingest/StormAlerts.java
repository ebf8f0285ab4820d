package io.firewatch.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** The requests of a storm, as Alertmanager sends them (webhook version 4). */
final class StormAlerts {
  private final StormOptions.Storm storm;
  private final ServiceNames names;
  private final Instant startsAt;

  StormAlerts(StormOptions.Storm storm, ServiceNames names, Instant startsAt) {
    this.storm = storm;
    this.names = names;
    this.startsAt = startsAt;
  }

  /** How many requests tell every alert once. */
  int posts() {
    return (storm.fingerprints() + storm.post() - 1) / storm.post();
  }

  /** How many alerts are in a request. */
  int size(long number) {
    int first = first(number);
    return Math.min(storm.post(), storm.fingerprints() - first);
  }

  private int first(long number) {
    return (int) (number % posts()) * storm.post();
  }

  /**
   * One request.
   *
   * @param number from 0; after all alerts were told they are told again
   */
  byte[] body(long number, boolean resolved) {
    StringBuilder json = new StringBuilder(storm.post() * 400);
    String status = resolved ? "resolved" : "firing";
    json.append("{\"version\":\"4\",\"status\":\"").append(status).append("\",\"alerts\":[");
    int first = first(number);
    for (int i = 0; i < size(number); i++) {
      json.append(i == 0 ? "" : ",").append(alert(first + i, status));
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private String alert(int number, String status) {
    String service = names.of(number % storm.services());
    return String.format(
        Locale.ROOT,
        "{\"status\":\"%s\",\"labels\":{\"alertname\":\"StormAlert%d\",\"service\":\"%s\","
            + "\"severity\":\"%s\",\"instance\":\"10.0.%d.%d:9100\"},\"annotations\":{\"summary\":"
            + "\"check %d of %s fails\"},\"startsAt\":\"%s\",\"fingerprint\":\"%s\"}",
        status,
        number / storm.services(),
        service,
        number % 3 == 0 ? "critical" : "warning",
        number / 250 % 250,
        number % 250,
        number / storm.services(),
        service,
        startsAt,
        names.run() + Integer.toHexString(number));
  }
}
