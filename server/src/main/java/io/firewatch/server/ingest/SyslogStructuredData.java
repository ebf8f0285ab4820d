package io.firewatch.server.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the structured data of a message: a hyphen, or elements such as {@code [id name="value"]}
 * one after the other. A scanner and not an expression: a value may be long and full of escapes.
 */
final class SyslogStructuredData {
  private final String text;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private int at;

  private SyslogStructuredData(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /**
   * What was read.
   *
   * @param parameters of all elements, by name
   * @param end where the text goes on; -1 when it is no structured data
   */
  record Read(Map<String, String> parameters, int end) {}

  static Read read(String text, int from) {
    if (text.startsWith("-", from)) {
      return new Read(Map.of(), from + 1);
    }
    SyslogStructuredData data = new SyslogStructuredData(text, from);
    boolean any = false;
    while (data.is('[')) {
      if (!data.element()) {
        return new Read(Map.of(), -1);
      }
      any = true;
    }
    return new Read(data.parameters, any ? data.at : -1);
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean element() {
    at++;
    skipName();
    while (is(' ')) {
      at++;
      int start = at;
      skipName();
      String name = text.substring(start, at);
      if (name.isEmpty() || !is('=')) {
        return false;
      }
      at++;
      if (!value(name)) {
        return false;
      }
    }
    if (!is(']')) {
      return false;
    }
    at++;
    return true;
  }

  private void skipName() {
    while (at < text.length() && " =]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
  }

  private boolean value(String name) {
    if (!is('"')) {
      return false;
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && !is('"'); at++) {
      boolean isEscape =
          is('\\') && at + 1 < text.length() && "\"\\]".indexOf(text.charAt(at + 1)) >= 0;
      if (isEscape) {
        at++;
      }
      value.append(text.charAt(at));
    }
    if (!is('"')) {
      return false;
    }
    at++;
    parameters.put(name, value.toString());
    return true;
  }
}
