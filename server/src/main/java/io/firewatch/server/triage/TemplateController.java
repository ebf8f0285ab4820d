package io.firewatch.server.triage;

import io.firewatch.server.api.ItemList;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateQuery;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What templates log lines came from, and how often. */
@RestController
final class TemplateController {
  private static final Duration USUAL_WINDOW = Duration.ofHours(1);
  private static final Duration WIDEST = Duration.ofDays(8);
  private static final int PARTS = 30;
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final TemplateHistory history;
  private final InstantSource clock;

  TemplateController(TemplateHistory history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  @Operation(
      summary =
          "Templates that most lines came from since a time (an hour ago), with counts and trend;"
              + " of a service, at a level and above, holding words (q)")
  @GetMapping("/api/templates")
  ItemList<TemplateView> templates(
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(required = false, defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String limit) {
    Instant now = clock.instant();
    Instant from = Parameters.instant("since", since).orElse(now.minus(USUAL_WINDOW));
    if (!from.isBefore(now) || from.isBefore(now.minus(WIDEST))) {
      throw Refusal.field(
          "value", "since", "must be past, and at most " + WIDEST.toDays() + " days ago");
    }
    TemplateQuery query =
        new TemplateQuery(
            Optional.ofNullable(service).filter(name -> !name.isBlank()),
            level == null ? LogLevel.TRACE : level(level),
            q.strip(),
            from,
            now,
            PARTS,
            Parameters.limit(limit, USUAL, MOST));
    return ItemList.of(
        history.find(query).stream().map(found -> TemplateView.of(found, from)).toList());
  }

  private static LogLevel level(String text) {
    try {
      return LogLevel.valueOf(text.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "level", "must be one of " + List.of(LogLevel.values()));
    }
  }
}
