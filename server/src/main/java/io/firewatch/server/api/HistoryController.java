package io.firewatch.server.api;

import io.firewatch.history.HistoryQuery;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What metrics were, minute by minute, and over the last hour, day and week. */
@RestController
final class HistoryController {
  private static final Duration WIDEST = Duration.ofDays(8);
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  private final PastReadings past;
  private final InstantSource clock;

  HistoryController(PastReadings past, InstantSource clock) {
    this.past = past;
    this.clock = clock;
  }

  @Operation(
      summary = "Minutes of a service's series, with what was usual over an hour, a day and a week")
  @GetMapping("/api/history")
  HistoryView history(
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String metric,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String limit) {
    if (service == null || service.isBlank()) {
      throw Refusal.field("value", "service", "must name a service");
    }
    Instant end = Parameters.instant("to", to).orElseGet(clock::instant);
    Instant start = Parameters.instant("from", from).orElse(end.minus(Duration.ofHours(1)));
    if (start.isAfter(end)) {
      throw Refusal.field("value", "from", "must not be after to");
    }
    if (start.isBefore(end.minus(WIDEST))) {
      throw Refusal.field(
          "value", "from", "must be at most " + WIDEST.toDays() + " days before to");
    }
    int series = Parameters.limit(limit, 10, 50);
    HistoryQuery window = query(service, metric, start, end, series);
    Instant furthest = end.minus(LOOK_BACK);
    PastReadings.Found found =
        past.find(query(service, metric, start.isBefore(furthest) ? start : furthest, end, series));
    return new HistoryView(
        found.degraded(),
        start,
        end,
        found.series().stream().map(one -> HistoryView.of(one, window)).toList());
  }

  private static HistoryQuery query(
      String service, @Nullable String metric, Instant from, Instant to, int series) {
    return new HistoryQuery(
        Set.of(service), Optional.ofNullable(metric), Optional.empty(), from, to, series);
  }
}
