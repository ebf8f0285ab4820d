package io.firewatch.triage.line;

import java.nio.charset.StandardCharsets;

/**
 * Cuts the beginning of a line into fields at blanks and bars; a bracket with all it holds is one
 * field. Call {@link #start}, then {@link #next} until it answers {@link HeaderField#NONE}.
 */
final class HeaderScanner {
  private static final int LONGEST_BRACKET = 160;

  private byte[] line = new byte[0];
  private int end;
  private int at;
  private int fieldStart;

  void start(byte[] newLine, int from, int newEnd) {
    line = newLine;
    at = from;
    end = newEnd;
  }

  /** Where the field read last ends and what follows begins, blanks skipped. */
  int position() {
    int i = at;
    while (i < end && line[i] == ' ') {
      i++;
    }
    return i;
  }

  HeaderField next() {
    at = position();
    fieldStart = at;
    if (at >= end) {
      return HeaderField.NONE;
    }
    byte c = line[at];
    if (c == '|') {
      at++;
      return HeaderField.SEPARATOR;
    }
    int close = c == '[' || c == '(' || c == '<' ? bracketEnd(c) : -1;
    if (close > 0) {
      at = close;
      skipColon();
      return bracket(fieldStart + 1, close - 1);
    }
    while (at < end && line[at] != ' ' && line[at] != '|' && line[at] != '\t') {
      at++;
    }
    return classify(fieldStart, at);
  }

  private void skipColon() {
    if (at < end && line[at] == ':') {
      at++;
    }
  }

  private int bracketEnd(byte open) {
    byte close = (byte) (open == '(' ? ')' : open + 2);
    int depth = 0;
    int last = Math.min(end, at + LONGEST_BRACKET);
    for (int i = at; i < last; i++) {
      if (line[i] == open) {
        depth++;
      } else if (line[i] == close && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private HeaderField bracket(int from, int to) {
    if (isLevel(from, to)) {
      return HeaderField.LEVEL;
    }
    int colons = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += isDigit(line[i]) ? 1 : 0;
      colons += line[i] == ':' && i > from && isDigit(line[i - 1]) ? 1 : 0;
    }
    return colons >= 2 && digits >= 6 && digits * 4 >= to - from
        ? HeaderField.TIME
        : HeaderField.BRACKET;
  }

  private HeaderField classify(int from, int to) {
    int digits = 0;
    int letters = 0;
    int joints = 0;
    for (int i = from; i < to; i++) {
      byte c = line[i];
      if (isDigit(c)) {
        digits++;
      } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c < 0) {
        letters++;
      } else if (c == ':' || c == '-' || c == '/' || c == '.' || c == ',') {
        joints++;
      }
    }
    if (letters == 0) {
      if (digits == 0) {
        return HeaderField.SEPARATOR;
      }
      boolean time = digits >= 4 && joints >= 1 || digits == 10 || digits == 13;
      return time ? HeaderField.TIME : HeaderField.NUMBER;
    }
    if (isTimeWithLetters(from, to, digits, letters, joints)) {
      return HeaderField.TIME;
    }
    if (isLevel(from, to)) {
      return HeaderField.LEVEL;
    }
    return line[to - 1] == ':' ? HeaderField.TAG : HeaderField.WORD;
  }

  /** {@code 2026-01-02T03:04:05Z}, or the name of a month or day. */
  private boolean isTimeWithLetters(int from, int to, int digits, int letters, int joints) {
    if (digits >= 8 && letters <= 2 && joints >= 3) {
      return true;
    }
    if (to - from != 3 || letters != 3) {
      return false;
    }
    return HeaderWords.isDayOrMonth(line, from);
  }

  private boolean isLevel(int from, int to) {
    int last = to > from && (line[to - 1] == ':' || line[to - 1] == ']') ? to - 1 : to;
    int length = last - from;
    if (!HeaderWords.mayBeLevel(line, from, length) || isDigit(line[from])) {
      return false;
    }
    String word = new String(line, from, length, StandardCharsets.US_ASCII);
    return length == 1 ? "VDIWEF".contains(word) : LevelWords.parse(word).isPresent();
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
