package io.firewatch.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which entries are asked for.
 *
 * @param actor exactly, or every actor that begins so when it ends in {@code *}; empty for all
 * @param actions empty for all
 * @param incident empty for all
 * @param from inclusive
 * @param to exclusive
 * @param page where the list goes on, and how long it gets
 */
public record AuditFilter(
    Optional<String> actor,
    Set<AuditAction> actions,
    Optional<String> incident,
    Optional<Instant> from,
    Optional<Instant> to,
    Page page) {
  public static final int MAX_LIMIT = 1000;

  public AuditFilter {
    actions = Set.copyOf(actions);
  }

  /**
   * @param before only entries recorded before the one with this number
   * @param limit 1 to {@value AuditFilter#MAX_LIMIT}
   */
  public record Page(OptionalLong before, int limit) {
    public Page {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
      }
    }
  }

  public static AuditFilter newest(int limit) {
    return new AuditFilter(
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Page(OptionalLong.empty(), limit));
  }

  /** The same for older entries than number {@code before}. */
  public AuditFilter olderThan(long before) {
    return new AuditFilter(
        actor, actions, incident, from, to, new Page(OptionalLong.of(before), page.limit()));
  }

  public boolean matches(AuditEntry entry) {
    return actor.map(wanted -> isBy(entry.actor(), wanted)).orElse(true)
        && (actions.isEmpty() || actions.contains(entry.act().action()))
        && incident.map(entry.incident()::equals).orElse(true)
        && from.map(start -> !entry.at().isBefore(start)).orElse(true)
        && to.map(entry.at()::isBefore).orElse(true);
  }

  private static boolean isBy(String actor, String wanted) {
    return wanted.endsWith("*")
        ? actor.startsWith(wanted.substring(0, wanted.length() - 1))
        : actor.equals(wanted);
  }
}
