package io.firewatch.contracts.memory;

import io.firewatch.triage.history.TemplateCounts;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.history.TemplateQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts of templates in memory. */
public final class InMemoryTemplateHistory implements TemplateHistory {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final Comparator<TemplateCounts> MOST_FIRST =
      Comparator.comparingLong(TemplateCounts::lines)
          .reversed()
          .thenComparing(counts -> counts.key().service())
          .thenComparing(counts -> counts.key().template().toString())
          .thenComparing(counts -> counts.key().level());

  private final Map<TemplateKey, NavigableMap<Long, TemplateMinute>> minutes = new HashMap<>();
  private final Map<TemplateKey, TemplateMinute> latest = new HashMap<>();
  private final Map<TemplateKey, TemplateMinute> earliest = new HashMap<>();
  private long oldestDay = Long.MIN_VALUE;

  @Override
  public synchronized void add(List<TemplateMinute> added) {
    for (TemplateMinute minute : added) {
      if (Math.floorDiv(minute.firstMillis(), DAY_MILLIS) >= oldestDay) {
        minutes
            .computeIfAbsent(minute.key(), key -> new TreeMap<>())
            .merge(minute.firstMillis(), minute, (a, b) -> b.lines() > a.lines() ? b : a);
        earliest.merge(minute.key(), minute, (a, b) -> b.firstMillis() < a.firstMillis() ? b : a);
        if (!minute.text().isEmpty() || !latest.containsKey(minute.key())) {
          latest.put(minute.key(), minute);
        }
      }
    }
  }

  @Override
  public synchronized List<TemplateCounts> find(TemplateQuery query) {
    List<TemplateCounts> found = new ArrayList<>();
    minutes.forEach((key, all) -> {
      List<TemplateMinute> covered = all.values().stream().filter(query::covers).toList();
      if (!covered.isEmpty()) {
        found.add(counts(key, covered, query));
      }
    });
    found.removeIf(counts -> !query.matches(counts.text(), counts.sample()));
    return found.stream().sorted(MOST_FIRST).limit(query.limit()).toList();
  }

  private TemplateCounts counts(
      TemplateKey key, List<TemplateMinute> covered, TemplateQuery query) {
    List<Long> parts = new ArrayList<>(Collections.nCopies(query.parts(), 0L));
    for (TemplateMinute minute : covered) {
      int part = query.partOf(minute.firstMillis());
      parts.set(part, parts.get(part) + minute.lines());
    }
    return new TemplateCounts(
        key,
        latest.getOrDefault(key, covered.getLast()).text(),
        earliest.getOrDefault(key, covered.getFirst()).sample(),
        Instant.ofEpochMilli(earliest.getOrDefault(key, covered.getFirst()).firstMillis()),
        Instant.ofEpochMilli(
            covered.stream().mapToLong(TemplateMinute::lastMillis).max().orElseThrow()),
        covered.stream().mapToLong(TemplateMinute::lines).sum(),
        parts);
  }

  @Override
  public synchronized int prune(Instant before) {
    oldestDay = Math.floorDiv(before.toEpochMilli(), DAY_MILLIS);
    long oldest = oldestDay * DAY_MILLIS;
    long days =
        minutes.values().stream()
            .flatMap(all -> all.headMap(oldest).keySet().stream())
            .map(first -> Math.floorDiv(first, DAY_MILLIS))
            .distinct()
            .count();
    minutes.values().forEach(all -> all.headMap(oldest).clear());
    minutes.values().removeIf(Map::isEmpty);
    latest.keySet().retainAll(minutes.keySet());
    earliest.keySet().retainAll(minutes.keySet());
    return (int) days;
  }
}
