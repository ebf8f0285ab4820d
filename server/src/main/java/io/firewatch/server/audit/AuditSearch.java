package io.firewatch.server.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditFilter;
import io.firewatch.server.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a filter from the parameters of a request, and refuses bad ones by their name. */
public final class AuditSearch {
  private AuditSearch() {}

  /**
   * @param parameters {@code actor, action, incident, from, to, before, limit}, each optional; a
   *     blank one is one that is not given
   */
  public static AuditFilter of(Map<String, String> parameters, int limit) {
    return new AuditFilter(
        text(parameters, "actor"),
        text(parameters, "action").map(AuditSearch::actions).orElse(Set.of()),
        text(parameters, "incident"),
        text(parameters, "from").map(text -> time("from", text, 0)),
        text(parameters, "to").map(text -> time("to", text, 1)),
        new AuditFilter.Page(
            text(parameters, "before")
                .map(text -> OptionalLong.of(number("before", text, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty()),
            text(parameters, "limit")
                .map(text -> (int) number("limit", text, AuditFilter.MAX_LIMIT))
                .orElse(limit)));
  }

  private static Optional<String> text(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  private static Set<AuditAction> actions(String text) {
    return Arrays.stream(text.split(","))
        .map(each -> {
          try {
            return AuditAction.valueOf(each.strip().toUpperCase(Locale.ROOT));
          } catch (IllegalArgumentException e) {
            throw Refusal.field(
                "value", "action", "must be of " + Arrays.toString(AuditAction.values()));
          }
        })
        .collect(Collectors.toSet());
  }

  /** An instant, or a day in UTC: its beginning, or with {@code days} 1 its end. */
  private static Instant time(String name, String text, int days) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.field("value", name, "must be a day or an ISO 8601 time with a zone");
    }
  }

  private static long number(String name, String text, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.field("value", name, "must be a whole number from 1 to " + max);
  }
}
