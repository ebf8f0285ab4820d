package io.firewatch.remediation.execution;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON objects whose values are all texts (RFC 8259), written in one way only. */
final class FlatJson {
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  static String write(Map<String, String> fields) {
    StringBuilder out = new StringBuilder("{");
    new TreeMap<>(fields)
        .forEach((name, value) -> {
          out.append(out.length() == 1 ? "" : ",");
          quote(name, out);
          out.append(':');
          quote(value, out);
        });
    return out.append('}').toString();
  }

  /**
   * @throws IllegalArgumentException when it is anything else, naming the position
   */
  static SortedMap<String, String> read(String json) {
    FlatJson reader = new FlatJson(json);
    SortedMap<String, String> fields = new TreeMap<>();
    reader.expect('{');
    while (reader.peek() != '}') {
      if (!fields.isEmpty()) {
        reader.expect(',');
      }
      String name = reader.string();
      reader.expect(':');
      fields.put(name, reader.string());
    }
    reader.expect('}');
    if (reader.at != json.length()) {
      throw reader.unexpected();
    }
    return fields;
  }

  private static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() {
    char kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\' -> kind;
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw unexpected();
        }
        String digits = text.substring(at, at + 4);
        if (!digits.matches("[0-9a-f]{4}")) {
          throw unexpected();
        }
        at += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw unexpected();
    };
  }

  private char peek() {
    if (at >= text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw unexpected();
    }
    at++;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("not a JSON object of texts, at character " + at);
  }
}
