package io.firewatch.correlation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Says whether labels are as a rule wants them; a label that is missing counts as empty, and a
 * pattern must match the whole value, as Alertmanager has it.
 *
 * @param value the value, or a regular expression when {@code isRegex}
 * @param isEqual false when the label must not match
 */
public record LabelMatcher(String name, String value, boolean isRegex, boolean isEqual) {
  private static final int MAX_PATTERN = 1_000;
  private static final int MOST_COMPILED = 1_000;

  /** The same few patterns are asked for every alert. */
  private static final Map<String, Pattern> COMPILED =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
              return size() > MOST_COMPILED;
            }
          });

  /**
   * @throws IllegalArgumentException when the name is blank or the pattern is not one
   */
  public LabelMatcher {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    if (isRegex) {
      if (value.length() > MAX_PATTERN) {
        throw new IllegalArgumentException("value is longer than " + MAX_PATTERN + " characters");
      }
      compiled(value);
    }
  }

  public boolean matches(Map<String, String> labels) {
    String actual = labels.getOrDefault(name, "");
    boolean same =
        isRegex ? compiled(value).matcher(new BoundedText(actual)).matches() : actual.equals(value);
    return same == isEqual;
  }

  /** Whether all of them match; none match anything. */
  public static boolean all(List<LabelMatcher> matchers, Map<String, String> labels) {
    for (LabelMatcher matcher : matchers) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws IllegalArgumentException when a thing without any label would match
   */
  public static void requireSomething(List<LabelMatcher> matchers) {
    if (matchers.isEmpty() || matchers.stream().allMatch(LabelMatcher::matchesEmpty)) {
      throw new IllegalArgumentException(
          "needs a matcher that does not match an empty value: this would be about everything");
    }
  }

  /**
   * Whether an empty value would match: a rule of nothing but such matchers is about everything.
   */
  boolean matchesEmpty() {
    return matches(Map.of());
  }

  private static Pattern compiled(String text) {
    try {
      return COMPILED.computeIfAbsent(text, one -> Pattern.compile(one, Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "value is not a regular expression: " + e.getDescription(), e);
    }
  }

  @Override
  public String toString() {
    return name + (isEqual ? "=" : "!") + (isRegex ? "~" : isEqual ? "" : "=") + '"' + value + '"';
  }
}
