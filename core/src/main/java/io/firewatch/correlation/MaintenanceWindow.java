package io.firewatch.correlation;

import java.util.List;

/**
 * Planned work that comes again: while it lasts, what it matches calls nobody.
 *
 * @param matchers all must match
 */
public record MaintenanceWindow(
    String name, List<LabelMatcher> matchers, Recurrence when, String comment) {
  /**
   * @throws IllegalArgumentException when it would match everything
   */
  public MaintenanceWindow {
    matchers = List.copyOf(matchers);
    LabelMatcher.requireSomething(matchers);
  }
}
