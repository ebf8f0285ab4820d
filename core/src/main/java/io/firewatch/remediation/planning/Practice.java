package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Remedy;
import java.util.List;

/**
 * What is done about one kind of cause everywhere. In its texts {@code SERVICE} stands for the
 * service.
 *
 * @param about the kind of cause in words
 * @param ways what may end it, in the order to try; of a way of several remedies the last is what
 *     ends it, and those before only help
 * @param steps what a person does, at least three
 * @param success how to see that it is over
 */
record Practice(String about, List<List<Remedy>> ways, List<Advice> steps, String success) {
  Practice {
    ways = List.copyOf(ways);
    steps = List.copyOf(steps);
    if (steps.size() < 3) {
      throw new IllegalArgumentException("practice for " + about + " needs three steps");
    }
  }

  /** Something to do by hand; {@code command} may be empty. */
  record Advice(String title, String why, String command) {}
}
