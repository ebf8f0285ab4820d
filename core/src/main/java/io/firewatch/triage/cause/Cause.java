package io.firewatch.triage.cause;

import io.firewatch.triage.cause.LineGroup.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups of lines that have one cause.
 *
 * @param groups most lines first, at most {@link #MOST_GROUPS}; what is beyond is in the counts
 *     only
 * @param services with their notable lines, most affected first
 * @param windowLines all lines, notable or not, of the windows it was found in
 * @param said what its groups speak of; derived from them
 */
public record Cause(
    List<LineGroup> groups, Map<String, Long> services, Count count, long windowLines, Said said) {
  /** Groups that are kept apart. */
  public static final int MOST_GROUPS = 16;

  private static final int MOST_SERVICES = 50;

  private static final Comparator<LineGroup> ORDER =
      Comparator.comparingLong((LineGroup group) -> group.count().lines())
          .reversed()
          .thenComparing(LineGroup::service)
          .thenComparing(LineGroup::template);

  public Cause {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a cause needs a group of lines");
    }
    groups = groups.stream().sorted(ORDER).limit(MOST_GROUPS).toList();
    services = bySize(services);
    said = Said.of(groups);
  }

  public Cause(List<LineGroup> groups, Map<String, Long> services, Count count, long windowLines) {
    this(groups, services, count, windowLines, Said.NOTHING);
  }

  static Cause of(LineGroup group, long windowLines) {
    return new Cause(
        List.of(group), Map.of(group.service(), group.count().lines()), group.count(), windowLines);
  }

  /** Both together; groups of the same service and template become one. */
  public Cause plus(Cause other) {
    List<LineGroup> all = new ArrayList<>(groups);
    for (LineGroup added : other.groups) {
      int same = indexOf(all, added);
      if (same < 0) {
        all.add(added);
      } else {
        all.set(same, all.get(same).plus(added));
      }
    }
    Map<String, Long> both = new LinkedHashMap<>(services);
    other.services.forEach((service, lines) -> both.merge(service, lines, Long::sum));
    return new Cause(all, both, count.plus(other.count), windowLines + other.windowLines);
  }

  /** One more group of the same window. */
  Cause plus(LineGroup group) {
    return plus(of(group, 0));
  }

  private static int indexOf(List<LineGroup> all, LineGroup wanted) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isSameAs(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, Long> bySize(Map<String, Long> services) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    services.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SERVICES)
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return java.util.Collections.unmodifiableMap(sorted);
  }

  /** Whether it is nothing but what its services write all the time. */
  public boolean isBackground() {
    return groups.stream().allMatch(LineGroup::usual);
  }

  /** What is broken, as far as the lines name it. */
  public Set<Subject> subjects() {
    return said.subjects();
  }

  /** The group that tells most: the worst level, then a named cause before a symptom, then size. */
  public LineGroup leading() {
    return groups.stream()
        .max(
            Comparator.comparing(LineGroup::level)
                .thenComparing(group -> group.subject().isSpecific())
                .thenComparing(ORDER.reversed()))
        .orElseThrow();
  }

  /**
   * Lines at ERROR or above of each service, as far as the groups have them, most first; where
   * nobody says any, all notable ones.
   */
  public Map<String, Long> errors() {
    Map<String, Long> errors = new HashMap<>();
    groups.stream()
        .filter(group -> group.count().errors() > 0)
        .forEach(group -> errors.merge(group.service(), group.count().errors(), Long::sum));
    return errors.isEmpty() ? services : bySize(errors);
  }

  public long firstMillis() {
    return groups.stream().mapToLong(LineGroup::firstMillis).min().orElseThrow();
  }

  /** When its first line at ERROR or above was written; its first line where none is. */
  public long firstErrorMillis() {
    return groups.stream()
        .filter(group -> group.count().errors() > 0)
        .mapToLong(LineGroup::firstMillis)
        .min()
        .orElseGet(this::firstMillis);
  }

  public long lastMillis() {
    return groups.stream().mapToLong(LineGroup::lastMillis).max().orElseThrow();
  }

  /** When the last line of a service was written; of all, where it wrote none. */
  public long lastMillis(String service) {
    return groups.stream()
        .filter(group -> group.service().equals(service))
        .mapToLong(LineGroup::lastMillis)
        .max()
        .orElseGet(this::lastMillis);
  }
}
