package io.firewatch.contracts.memory;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Ruling;
import io.firewatch.telemetry.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts and rulings in memory. */
public final class InMemoryAlertTrail implements AlertTrail {
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<List<Object>, Noted> rulings = new LinkedHashMap<>();

  @Override
  public synchronized void keep(List<Alert> told) {
    for (Alert alert : told) {
      alerts.merge(
          alert.fingerprint(), alert, (a, b) -> b.receivedAt().isBefore(a.receivedAt()) ? a : b);
    }
  }

  @Override
  public synchronized List<Alert> firing(Instant now, int limit) {
    return alerts.values().stream()
        .filter(alert -> !alert.resolved())
        .filter(alert -> alert.endsAt() == null || alert.endsAt().isAfter(now))
        .sorted(Comparator.comparing(Alert::startsAt))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void note(List<Ruling> made) {
    for (Ruling ruling : made) {
      List<Object> key =
          List.of(
              ruling.subject(),
              ruling.episode(),
              ruling.outcome(),
              ruling.reason(),
              String.valueOf(ruling.incident()));
      rulings.merge(
          key,
          new Noted(ruling, ruling.at(), 1),
          (before, now) ->
              new Noted(
                  before.ruling(),
                  now.lastAt().isAfter(before.lastAt()) ? now.lastAt() : before.lastAt(),
                  before.count() + 1));
    }
  }

  @Override
  public synchronized List<Noted> rulings(String id, int limit) {
    List<Noted> found = new ArrayList<>();
    for (Noted noted : rulings.values()) {
      Ruling ruling = noted.ruling();
      if (ruling.subject().equals(id)
          || ruling.subject().equals("alert:" + id)
          || ruling.episode().equals(id)) {
        found.add(noted);
      }
    }
    found.sort(Comparator.comparing(Noted::lastAt).reversed());
    return found.stream().limit(limit).toList();
  }

  @Override
  public synchronized int prune(Instant before) {
    int size = alerts.size() + rulings.size();
    alerts.values().removeIf(alert -> alert.receivedAt().isBefore(before));
    rulings.values().removeIf(noted -> noted.lastAt().isBefore(before));
    return size - alerts.size() - rulings.size();
  }
}
