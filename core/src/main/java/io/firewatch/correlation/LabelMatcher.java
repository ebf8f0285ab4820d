package io.firewatch.correlation;

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

  /**
   * Whether an empty value would match: a rule of nothing but such matchers is about everything.
   */
  boolean matchesEmpty() {
    return matches(Map.of());
  }

  private static Pattern compiled(String text) {
    try {
      return Pattern.compile(text, Pattern.DOTALL);
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
