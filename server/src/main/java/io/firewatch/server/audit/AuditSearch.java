package io.firewatch.server.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditFilter;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a filter from the parameters of a request, and refuses bad ones by their name. */
public final class AuditSearch {
  private static final String DAY = "2026-03-01";

  private AuditSearch() {}

  /**
   * @param parameters {@code actor, action, incident, from, to, before, limit}, each optional; a
   *     blank one is one that is not given
   */
  public static AuditFilter of(Map<String, String> parameters, int limit) {
    return new AuditFilter(
        text(parameters, "actor"),
        Parameters.choices(
            "action", text(parameters, "action").map(List::of).orElse(null), AuditAction.class),
        text(parameters, "incident"),
        text(parameters, "from").map(text -> time("from", text, 0)),
        text(parameters, "to").map(text -> time("to", text, 1)),
        new AuditFilter.Page(
            text(parameters, "before")
                .map(AuditSearch::number)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()),
            Parameters.limit(
                text(parameters, "limit").orElse(null), limit, AuditFilter.MAX_LIMIT)));
  }

  private static Optional<String> text(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** An instant, or a day in UTC: its beginning, or with {@code days} 1 its end. */
  private static Instant time(String name, String text, int days) {
    if (text.length() != DAY.length()) {
      return Parameters.instant(name, text).orElseThrow();
    }
    try {
      return LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.field(
          "value", name, "must be a day such as " + DAY + ", or an ISO 8601 time with a zone");
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.field("value", "before", "must be the next of the page before");
    }
  }
}
