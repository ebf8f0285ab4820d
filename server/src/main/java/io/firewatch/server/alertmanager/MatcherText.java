package io.firewatch.server.alertmanager;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.server.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads matchers as Alertmanager's tools write them: {@code name="value"}, with = != =~ or !~. */
public final class MatcherText {
  private static final Pattern ONE =
      Pattern.compile(
          "\\s*([a-zA-Z_][\\w:.-]*)\\s*(=~|!~|!=|=)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^\",}]*?)\\s*");

  private MatcherText() {}

  /**
   * Reads each filter, which may hold several matchers, with or without braces.
   *
   * @throws Refusal naming the field {@code filter}
   */
  public static List<LabelMatcher> parse(@Nullable List<String> filters) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (String filter : filters == null ? List.<String>of() : filters) {
      String text = filter.strip();
      if (text.startsWith("{") && text.endsWith("}")) {
        text = text.substring(1, text.length() - 1);
      }
      parse(text, matchers);
    }
    return matchers;
  }

  private static void parse(String text, List<LabelMatcher> into) {
    Matcher one = ONE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!one.region(at, text.length()).lookingAt() && !one.matches()) {
        throw bad(text);
      }
      int end = end(one, text, at);
      into.add(matcher(one.group(1), one.group(2), unquoted(one.group(3))));
      at = end + 1;
    }
  }

  /** Where the matcher that begins at {@code at} ends: at a comma or the end of the text. */
  private static int end(Matcher one, String text, int at) {
    for (int end = one.end(); end <= text.length(); end++) {
      boolean isEnd = end == text.length() || text.charAt(end) == ',';
      if (isEnd && one.region(at, end).matches()) {
        return end;
      }
    }
    throw bad(text);
  }

  private static LabelMatcher matcher(String name, String operator, String value) {
    try {
      return new LabelMatcher(name, value, operator.endsWith("~"), operator.startsWith("="));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "filter", String.valueOf(e.getMessage()));
    }
  }

  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    return inner.replaceAll("\\\\(.)", "$1");
  }

  private static Refusal bad(String text) {
    return Refusal.field("value", "filter", "is not a matcher such as alertname=\"High\": " + text);
  }
}
