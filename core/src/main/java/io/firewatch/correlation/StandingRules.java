package io.firewatch.correlation;

import io.firewatch.telemetry.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for good, unlike silences, which end.
 *
 * @param intervals by name; every name a route uses is there
 * @param route the root, null when none is configured
 */
public record StandingRules(
    List<InhibitRule> inhibitions,
    Map<String, List<TimeInterval>> intervals,
    @Nullable Route route,
    List<MaintenanceWindow> windows) {
  public static final StandingRules NONE = new StandingRules(List.of(), Map.of(), null, List.of());

  public StandingRules {
    inhibitions = List.copyOf(inhibitions);
    intervals = new LinkedHashMap<>(intervals);
    windows = List.copyOf(windows);
  }

  /** Whether a moment is in the interval of that name. */
  public boolean isIn(String interval, Instant moment) {
    return intervals.getOrDefault(interval, List.of()).stream().anyMatch(i -> i.contains(moment));
  }

  /** The window of maintenance that something with these labels is in. */
  private Optional<Hold> maintenance(Map<String, String> labels, Instant now) {
    for (MaintenanceWindow window : windows) {
      if (LabelMatcher.all(window.matchers(), labels)) {
        Optional<Recurrence.Occurrence> occurrence = window.when().at(now);
        if (occurrence.isPresent()) {
          return Optional.of(Hold.of(window, occurrence.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Muted when every route that would tell it is. */
  private Optional<Hold> mute(Map<String, String> labels, Instant now) {
    if (route == null) {
      return Optional.empty();
    }
    List<Route> told = route.matching(labels);
    List<String> reasons = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Route one : told) {
      Optional<String> muted = one.muted().stream().filter(name -> isIn(name, now)).findFirst();
      boolean idle =
          !one.active().isEmpty() && one.active().stream().noneMatch(name -> isIn(name, now));
      if (muted.isPresent()) {
        names.add(muted.get());
        reasons.add(one.path() + " is muted by " + muted.get());
      } else if (idle) {
        names.addAll(one.active());
        reasons.add(
            one.path()
                + " is active only in "
                + one.active().stream().collect(Collectors.joining(", ")));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(Hold.muted(names, reasons, told));
  }

  /**
   * How something with these labels is told: the shortest of each time of the routes it takes.
   * Empty when no route is configured.
   */
  public Optional<Route.Timing> timing(Map<String, String> labels) {
    return route == null
        ? Optional.empty()
        : route.matching(labels).stream().map(Route::timing).reduce(Route.Timing::shorter);
  }

  /** Which alerts these rules alone would hold back at a moment, if these were all that fire. */
  public Map<Alert, Hold> preview(List<Alert> firing, Instant now) {
    FiringSources sources =
        new FiringSources(() ->
            firing.stream()
                .map(a -> new FiringSources.Source(Signals.fingerprint(a), Suppression.labels(a)))
                .toList());
    Map<Alert, Hold> held = new LinkedHashMap<>();
    for (Alert alert : firing) {
      holding(Suppression.labels(alert), sources, now).ifPresent(hold -> held.put(alert, hold));
    }
    return held;
  }

  /** What holds back something with these labels: maintenance, inhibition or a mute time. */
  Optional<Hold> holding(Map<String, String> labels, FiringSources sources, Instant now) {
    return maintenance(labels, now)
        .or(() -> sources.holding(inhibitions, labels))
        .or(() -> mute(labels, now));
  }
}
