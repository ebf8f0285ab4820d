package io.firewatch.server.api;

import io.firewatch.history.Horizon;
import io.firewatch.history.UsualHour;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a series was before an incident began.
 *
 * @param before when the first signal of the incident began
 * @param degraded whether the history is away; nothing is known of the past then
 * @param horizons the hour, the day and the week before, as far as there is something
 * @param usualHour what is usual at that time of day, null when no earlier day is known
 */
public record PastView(
    String service,
    String metric,
    Map<String, String> labels,
    Instant before,
    boolean degraded,
    List<Horizon> horizons,
    @Nullable UsualHour usualHour) {

  static PastView of(IncidentPast.Found found) {
    return new PastView(
        found.series().service(),
        found.series().metric(),
        found.series().labels().asMap(),
        found.before(),
        found.degraded(),
        found.past().horizons(),
        found.past().usualHour().orElse(null));
  }
}
