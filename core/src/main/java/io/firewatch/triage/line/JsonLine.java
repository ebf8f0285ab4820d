package io.firewatch.triage.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a line that is one JSON object (RFC 8259). Nested objects are flattened with dots,
 * arrays are kept as written. Read here because the core has no libraries.
 */
final class JsonLine {
  private static final int DEEPEST = 32;

  private final String text;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private int at;

  private JsonLine(String text) {
    this.text = text;
  }

  /** The fields in order; empty when the line is not one whole JSON object. */
  static Optional<Map<String, String>> fields(String text) {
    JsonLine line = new JsonLine(text);
    try {
      line.object("", 0);
      line.blanks();
      return line.at == text.length() ? Optional.of(line.fields) : Optional.empty();
    } catch (NotJson e) {
      return Optional.empty();
    }
  }

  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson() {
      super(null, null, false, false);
    }
  }

  private void object(String prefix, int depth) throws NotJson {
    expect('{');
    if (depth > DEEPEST) {
      throw new NotJson();
    }
    if (next() == '}') {
      at++;
      return;
    }
    do {
      next();
      String name = prefix + string();
      expect(':');
      value(name, depth);
    } while (comma('}'));
  }

  private void value(String name, int depth) throws NotJson {
    char c = next();
    switch (c) {
      case '{' -> object(name + ".", depth + 1);
      case '"' -> fields.put(name, string());
      case '[' -> {
        int start = at;
        skipArray(depth + 1);
        fields.put(name, text.substring(start, at));
      }
      default -> fields.put(name, literal());
    }
  }

  private void skipArray(int depth) throws NotJson {
    expect('[');
    if (depth > DEEPEST) {
      throw new NotJson();
    }
    if (next() == ']') {
      at++;
      return;
    }
    do {
      switch (next()) {
        case '{' -> new Nested().skip(depth + 1);
        case '[' -> skipArray(depth + 1);
        case '"' -> string();
        default -> literal();
      }
    } while (comma(']'));
  }

  /** Skips an object inside an array: its fields have no name of their own. */
  private final class Nested {
    void skip(int depth) throws NotJson {
      JsonLine inner = new JsonLine(text);
      inner.at = at;
      inner.object("", depth);
      at = inner.at;
    }
  }

  private boolean comma(char close) throws NotJson {
    char c = next();
    at++;
    if (c != ',' && c != close) {
      throw new NotJson();
    }
    return c == ',';
  }

  private String literal() throws NotJson {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String literal = text.substring(start, at);
    if (!literal.matches("true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
      throw new NotJson();
    }
    return literal;
  }

  private String string() throws NotJson {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      value.append(c == '\\' ? escape() : c);
    }
    throw new NotJson();
  }

  private char escape() throws NotJson {
    if (at >= text.length()) {
      throw new NotJson();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> c;
      case 'u' -> unicode();
      default -> throw new NotJson();
    };
  }

  private char unicode() throws NotJson {
    try {
      char c = (char) Integer.parseInt(text, at, at + 4, 16);
      at += 4;
      return c;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new NotJson();
    }
  }

  private void expect(char c) throws NotJson {
    if (next() != c) {
      throw new NotJson();
    }
    at++;
  }

  private char next() throws NotJson {
    blanks();
    if (at >= text.length()) {
      throw new NotJson();
    }
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
