package io.firewatch.triage.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code key=value key="quoted value"} from the first to the last character of a line. */
final class LogfmtLine {
  private final String text;
  private int at;

  private LogfmtLine(String text) {
    this.text = text;
  }

  /** The fields in order; empty when the line is not logfmt throughout. */
  static Optional<Map<String, String>> fields(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || text.lastIndexOf(' ', equals) >= 0) {
      return Optional.empty();
    }
    return new LogfmtLine(text).read();
  }

  private Optional<Map<String, String>> read() {
    Map<String, String> fields = new LinkedHashMap<>();
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isKeyPart(text.charAt(at))) {
        at++;
      }
      if (at == start || at >= text.length() || text.charAt(at) != '=') {
        return Optional.empty();
      }
      String key = text.substring(start, at++);
      Optional<String> value = value();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      fields.put(key, value.get());
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
    return Optional.of(fields);
  }

  private Optional<String> value() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != ' ') {
      at++;
    }
    return Optional.of(text.substring(start, at));
  }

  private Optional<String> quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return Optional.of(value.toString());
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
        value.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
      } else {
        value.append(c);
      }
    }
    return Optional.empty();
  }

  private static boolean isKeyPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '@';
  }
}
