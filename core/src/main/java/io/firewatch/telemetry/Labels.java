package io.firewatch.telemetry;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of a series beside its service and metric, kept in one canonical text ({@code
 * a="1",b="2"}, names sorted, quotes and backslashes escaped) so that equality and hashing cost one
 * string and a million live series stay small.
 */
public record Labels(String canonical) {
  public static final Labels NONE = new Labels("");

  /** The canonical form of {@code labels}; the order of the map does not matter. */
  public static Labels of(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return NONE;
    }
    StringBuilder text = new StringBuilder();
    new TreeMap<>(labels)
        .forEach((name, value) -> {
          if (!text.isEmpty()) {
            text.append(',');
          }
          text.append(name).append("=\"");
          appendEscaped(text, value);
          text.append('"');
        });
    return new Labels(text.toString());
  }

  /** The labels as a map sorted by name. */
  public Map<String, String> asMap() {
    Map<String, String> map = new TreeMap<>();
    int at = 0;
    while (at < canonical.length()) {
      int equals = canonical.indexOf("=\"", at);
      if (equals < 0) {
        break;
      }
      String name = canonical.substring(at, equals);
      StringBuilder value = new StringBuilder();
      at = equals + 2;
      while (at < canonical.length() && canonical.charAt(at) != '"') {
        if (canonical.charAt(at) == '\\' && at + 1 < canonical.length()) {
          at++;
        }
        value.append(canonical.charAt(at++));
      }
      map.put(name, value.toString());
      at += 2;
    }
    return Collections.unmodifiableMap(map);
  }

  private static void appendEscaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
  }

  @Override
  public String toString() {
    return canonical;
  }
}
