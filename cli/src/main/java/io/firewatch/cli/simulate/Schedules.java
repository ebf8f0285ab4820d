package io.firewatch.cli.simulate;

import io.firewatch.simulator.Schedule;
import java.util.List;
import java.util.Locale;

/** What {@code --scenario} means. */
final class Schedules {
  private Schedules() {}

  /**
   * @throws IllegalArgumentException when there is no scenario of a name
   */
  static Schedule of(List<String> names) {
    if (names.isEmpty() || isOnly("random", names)) {
      return Schedule.atRandom();
    }
    if (isOnly("none", names)) {
      return Schedule.never();
    }
    return Schedule.inOrder(names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
  }

  private static boolean isOnly(String word, List<String> names) {
    return names.size() == 1 && names.getFirst().equalsIgnoreCase(word);
  }
}
