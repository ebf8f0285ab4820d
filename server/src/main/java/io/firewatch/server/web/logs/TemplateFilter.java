package io.firewatch.server.web.logs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What templates are asked for; nonsense is what is usual.
 *
 * @param hours back from now, as a number
 */
public record TemplateFilter(String q, String service, String level, String hours) {
  private static final String ANY = "TRACE";
  private static final List<String> LEVELS = List.of(ANY, "WARN", "ERROR");
  private static final List<String> HOURS = List.of("1", "6", "24", "168");

  public TemplateFilter {
    q = text(q);
    service = text(service);
    level = LEVELS.contains(text(level)) ? text(level) : ANY;
    hours = HOURS.contains(text(hours)) ? text(hours) : "6";
  }

  public boolean narrows() {
    return !q.isEmpty() || !service.isEmpty() || !level.equals(ANY);
  }

  Duration window() {
    return Duration.ofHours(Long.parseLong(hours));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }
}
