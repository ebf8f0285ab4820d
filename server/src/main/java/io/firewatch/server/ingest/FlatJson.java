package io.firewatch.server.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of texts and whole numbers in one scan, without a tree. What else JSON may hold
 * it leaves to a whole parser: it never reads anything differently, it only gives up. Not
 * thread-safe.
 */
final class FlatJson {
  private static final int LONGEST_NUMBER = 18;

  /** Longer texts are hardly ever the same twice in a row. */
  private static final int SHORT = 40;

  private final byte[][] names;
  private final String[] recent;
  private final @Nullable String[] texts;
  private final long[] numbers;
  private final boolean[] isNumber;
  private int expected;
  private byte[] bytes = {};
  private int at;
  private int end;

  /**
   * @param names of the fields that are wanted; others are passed over
   */
  FlatJson(List<String> names) {
    this.names =
        names.stream().map(name -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    this.texts = new @Nullable String[names.size()];
    this.recent = new String[names.size()];
    Arrays.fill(recent, "");
    this.numbers = new long[names.size()];
    this.isNumber = new boolean[names.size()];
  }

  /** Reads {@code [from, to)}; false when it takes a whole parser. */
  boolean read(byte[] of, int from, int to) {
    bytes = of;
    at = from;
    end = to;
    Arrays.fill(texts, null);
    Arrays.fill(isNumber, false);
    if (!take('{')) {
      return false;
    }
    if (take('}')) {
      return isOver();
    }
    do {
      if (!field()) {
        return false;
      }
    } while (take(','));
    return take('}') && isOver();
  }

  /** A text, in the order of the names; null when it is missing or null. */
  @Nullable String text(int field) {
    return texts[field];
  }

  boolean isNumber(int field) {
    return isNumber[field];
  }

  long number(int field) {
    return numbers[field];
  }

  private boolean field() {
    if (!take('"')) {
      return false;
    }
    int start = at;
    while (at < end && bytes[at] != '"') {
      // A name with an escape, or one beyond ASCII, is not compared here.
      if (bytes[at] == '\\' || bytes[at] < ' ') {
        return false;
      }
      at++;
    }
    int field = indexOf(start, at);
    at++;
    if (!take(':')) {
      return false;
    }
    if (field >= 0) {
      texts[field] = null;
      isNumber[field] = false;
    }
    if (take('"')) {
      return readText(field, at);
    }
    return at < end && bytes[at] == 'n' ? skipNull() : readNumber(field);
  }

  /** One body has its fields in one order, so that the next one is nearly always the next known. */
  private int indexOf(int from, int to) {
    int last = Math.min(to, end);
    for (int tried = 0; tried < names.length; tried++) {
      int i = (expected + tried) % names.length;
      if (names[i].length == last - from
          && Arrays.equals(names[i], 0, names[i].length, bytes, from, last)) {
        expected = i + 1;
        return i;
      }
    }
    return -1;
  }

  private boolean readText(int field, int start) {
    boolean plain = true;
    boolean escaped = false;
    for (; at < end; at++) {
      byte c = bytes[at];
      if (c == '"') {
        if (field < 0 && plain && !escaped) {
          at++;
          return true;
        }
        String text = plain ? asciiText(field, start, at) : utf8Text(start, at);
        at++;
        return keep(field, text, plain, escaped);
      }
      if (c == '\\') {
        escaped = true;
        at++;
      } else if (c < 0) {
        plain = false;
      } else if (c < ' ') {
        return false;
      }
    }
    return false;
  }

  private String utf8Text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Levels and services come again and again: the same text is the same object. */
  private String asciiText(int field, int from, int to) {
    int length = to - from;
    if (field < 0 || length > SHORT) {
      return utf8Text(from, to);
    }
    String known = recent[field];
    boolean same = known.length() == length;
    for (int i = 0; same && i < length; i++) {
      same = known.charAt(i) == bytes[from + i];
    }
    if (!same) {
      recent[field] = utf8Text(from, to);
    }
    return recent[field];
  }

  private boolean keep(int field, String text, boolean plain, boolean escaped) {
    // Bytes that are no UTF-8 read as this character, and so does the character itself.
    if (!plain && text.indexOf('\uFFFD') >= 0) {
      return false;
    }
    String read = escaped ? unescaped(text) : text;
    if (read != null && field >= 0) {
      texts[field] = read;
    }
    return read != null;
  }

  private static @Nullable String unescaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      int known = i + 1 < text.length() ? "\"\\/bfnrt".indexOf(text.charAt(++i)) : -1;
      if (known < 0) {
        return null;
      }
      out.append("\"\\/\b\f\n\r\t".charAt(known));
    }
    return out.toString();
  }

  private boolean skipNull() {
    boolean isNull =
        end - at >= 4 && bytes[at + 1] == 'u' && bytes[at + 2] == 'l' && bytes[at + 3] == 'l';
    at += isNull ? 4 : 0;
    return isNull;
  }

  private boolean readNumber(int field) {
    int sign = at < end && bytes[at] == '-' ? 1 : 0;
    int start = at + sign;
    int i = start;
    long value = 0;
    for (; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      value = value * 10 + bytes[i] - '0';
      if (i - start >= LONGEST_NUMBER) {
        return false;
      }
    }
    boolean isWhole =
        i > start
            && (bytes[start] != '0' || i == start + 1)
            && (i == end || bytes[i] == ',' || bytes[i] == '}' || isBlank(bytes[i]));
    if (!isWhole) {
      return false;
    }
    at = i;
    if (field >= 0) {
      isNumber[field] = true;
      numbers[field] = sign == 0 ? value : -value;
    }
    return true;
  }

  /** Goes on behind blanks and this character, if it is there. */
  private boolean take(char c) {
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    if (at < end && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private boolean isOver() {
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at == end;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
