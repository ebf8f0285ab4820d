package io.firewatch.diagnosis.rules;

import java.util.regex.Pattern;

/** A log line without what differs from line to line. */
final class LinePattern {
  private static final String MASK = "<*>";
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\"[^\"]*\"|'[^']*'" // quoted text
              + "|\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b" // UUID
              + "|(?<=^|\\s)/[\\w.%-]+(/[\\w.%-]*)*" // path
              + "|\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b" // address
              + "|\\b0x[0-9a-fA-F]+\\b|\\b(?=[a-fA-F]*\\d)[0-9a-fA-F]{6,}\\b" // hexadecimal
              + "|\\b\\d+(\\.\\d+)?"); // number

  private LinePattern() {}

  static String of(String message) {
    return VARIABLE.matcher(message.strip()).replaceAll(MASK);
  }

  /** A regular expression that finds lines of the pattern, fit for double quotes. */
  static String query(String pattern) {
    StringBuilder query = new StringBuilder();
    for (String part : pattern.split(Pattern.quote(MASK), -1)) {
      query.append(query.isEmpty() ? "" : ".*").append(part.replaceAll("[^\\w\\s:=,/-]", "."));
    }
    return query.toString();
  }
}
