package io.firewatch.correlation;

import java.util.List;
import java.util.Map;

/**
 * While a source fires, targets with the same values of some labels call nobody.
 *
 * @param equal labels that must have one value in both; missing and empty are the same
 */
public record InhibitRule(
    String name, List<LabelMatcher> source, List<LabelMatcher> target, List<String> equal) {
  /**
   * @throws IllegalArgumentException when source or target would be everything
   */
  public InhibitRule {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
    LabelMatcher.requireSomething(source);
    LabelMatcher.requireSomething(target);
  }

  public boolean isSource(Map<String, String> labels) {
    return LabelMatcher.all(source, labels);
  }

  public boolean isTarget(Map<String, String> labels) {
    return LabelMatcher.all(target, labels);
  }

  /**
   * Whether a source holds a target back. What is both is never held back by what is both, and so
   * never by itself.
   */
  public boolean holds(Map<String, String> by, Map<String, String> labels) {
    return isTarget(labels)
        && isSource(by)
        && !(isSource(labels) && isTarget(by))
        && key(by).equals(key(labels));
  }

  /** The values that must be the same. */
  public List<String> key(Map<String, String> labels) {
    return equal.stream().map(name -> labels.getOrDefault(name, "")).toList();
  }
}
