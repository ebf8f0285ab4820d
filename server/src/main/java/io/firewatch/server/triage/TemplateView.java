package io.firewatch.server.triage;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateCounts;
import io.firewatch.triage.history.TemplateCounts.Trend;
import java.time.Instant;
import java.util.List;

/**
 * A template as the API shows it.
 *
 * @param template its id
 * @param lines of the window
 * @param parts of them by equal parts of the window, oldest first
 * @param firstAt first line that is known, perhaps before the window
 */
public record TemplateView(
    String service,
    String template,
    LogLevel level,
    String text,
    long lines,
    Trend trend,
    List<Long> parts,
    Instant firstAt,
    Instant lastAt,
    String sample) {

  static TemplateView of(TemplateCounts counts, Instant from) {
    return new TemplateView(
        counts.key().service(),
        counts.key().template().toString(),
        counts.key().level(),
        counts.text(),
        counts.lines(),
        counts.trend(from),
        counts.parts(),
        counts.firstAt(),
        counts.lastAt(),
        counts.sample());
  }
}
