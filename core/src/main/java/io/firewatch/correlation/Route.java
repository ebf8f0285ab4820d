package io.firewatch.correlation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node of the tree that says how what matches is told, as Alertmanager has it. What a route does
 * not say it has from its parent, except when it is muted.
 *
 * @param path where it is, such as {@code route.routes[1]}
 * @param matchers none match everything
 * @param continues whether its later siblings are asked as well
 * @param muted names of intervals in which it tells nothing
 * @param active names of intervals outside of which it tells nothing; none for always
 */
public record Route(
    String path,
    List<LabelMatcher> matchers,
    boolean continues,
    Timing timing,
    List<String> muted,
    List<String> active,
    List<Route> routes) {
  public Route {
    matchers = List.copyOf(matchers);
    muted = List.copyOf(muted);
    active = List.copyOf(active);
    routes = List.copyOf(routes);
  }

  /**
   * How messages are put together and repeated.
   *
   * @param groupBy labels; {@code ...} for each on its own
   * @param firstWait before the first message of a group, so that what belongs together is in it
   * @param interval before what is new in a group is told
   * @param repeat before what was told is told again
   */
  public record Timing(
      List<String> groupBy, Duration firstWait, Duration interval, Duration repeat) {
    public static final Timing DEFAULT =
        new Timing(List.of(), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    /** The shorter of each time. */
    Timing shorter(Timing other) {
      return new Timing(
          groupBy,
          shorter(firstWait, other.firstWait),
          shorter(interval, other.interval),
          shorter(repeat, other.repeat));
    }

    private static Duration shorter(Duration a, Duration b) {
      return a.compareTo(b) <= 0 ? a : b;
    }

    public Timing {
      groupBy = List.copyOf(groupBy);
      if (firstWait.isNegative() || interval.isNegative() || interval.isZero()) {
        throw new IllegalArgumentException("group_interval must be more than nothing");
      }
      if (repeat.compareTo(interval) < 0) {
        throw new IllegalArgumentException("repeat_interval must not be less than group_interval");
      }
    }
  }

  /** The routes that tell something with these labels: the deepest that match, at least this. */
  public List<Route> matching(Map<String, String> labels) {
    List<Route> found = new ArrayList<>();
    for (Route route : routes) {
      if (LabelMatcher.all(route.matchers, labels)) {
        found.addAll(route.matching(labels));
        if (!route.continues) {
          break;
        }
      }
    }
    return found.isEmpty() ? List.of(this) : List.copyOf(found);
  }
}
