package io.firewatch.triage.template;

/**
 * Cuts a line into words, variables and marks in one pass over its bytes. What is a variable is
 * told by shape alone: numbers, hex, addresses, paths, quoted text, lists in brackets.
 */
final class LineScanner {
  private static final int LONGEST_QUOTE = 400;
  private static final int LONGEST_LIST = 2_000;

  private final Elements raw = new Elements();
  private final Tidy tidy = new Tidy();
  private final WordShape shape = new WordShape();

  /** The elements of {@code [start, end)}, valid until the next call. */
  Elements scan(byte[] line, int start, int end) {
    raw.clear();
    int flag = 0;
    int i = start;
    while (i < end && !raw.full()) {
      byte c = line[i];
      int kind = Chars.of(c);
      if ((kind & Chars.BLANK) != 0) {
        flag = Elements.SPACED;
        i++;
        continue;
      }
      boolean delimiter = (kind & Chars.BREAK) != 0 || c == '\'';
      i = delimiter ? delimiter(line, i, end, flag) : word(line, i, end, flag);
      flag = 0;
    }
    return tidy.apply(raw, line);
  }

  private int delimiter(byte[] line, int i, int end, int flag) {
    int close =
        switch (line[i]) {
          case '"' -> quoteEnd(line, i, end);
          case '\'' -> apostropheEnd(line, i, end);
          case '[', '(', '{' -> listEnd(line, i, end);
          default -> -1;
        };
    if (close > 0) {
      int bracketed = line[i] == '[' ? Elements.BRACKETED : 0;
      raw.add(Elements.VARIABLE, flag | bracketed, i + 1, close - 1, 0);
      return close;
    }
    int item = line[i] == '[' ? lonelyItemEnd(line, i, end) : -1;
    if (item > 0) {
      item(line, i + 1, item, flag | Elements.BRACKETED);
      return item + 1;
    }
    if (line[i] == '<' && i + 1 < end && Chars.digit(line[i + 1])) {
      return word(line, i + 1, end, flag);
    }
    raw.add(Elements.MARK, flag, i, i + 1, line[i]);
    return i + 1;
  }

  /** Past the closing quotation mark, or -1. */
  private static int quoteEnd(byte[] line, int i, int end) {
    int last = Math.min(end, i + LONGEST_QUOTE);
    for (int j = i + 1; j < last; j++) {
      if (line[j] == '"' && line[j - 1] != '\\') {
        return j + 1;
      }
    }
    return -1;
  }

  /** As {@link #quoteEnd}, for apostrophes that are not inside a word. */
  private static int apostropheEnd(byte[] line, int i, int end) {
    int last = Math.min(end, i + LONGEST_QUOTE);
    for (int j = i + 1; j < last; j++) {
      if (line[j] == '\'' && (j + 1 == end || !Chars.alphanumeric(line[j + 1]))) {
        return j + 1;
      }
    }
    return -1;
  }

  /**
   * Past the bracket that closes an empty pair or a list of plain items; -1 when it holds anything
   * else. An empty pair right behind a word is a call, not a value.
   */
  private static int listEnd(byte[] line, int i, int end) {
    char close = line[i] == '(' ? ')' : (char) (line[i] + 2);
    int last = Math.min(end, i + LONGEST_LIST);
    int commas = 0;
    int j = i + 1;
    for (; j < last && line[j] != close; j++) {
      byte c = line[j];
      if (c == ',') {
        commas++;
      } else if ((Chars.of(c) & Chars.BREAK) != 0 && c != '"'
          || Chars.blank(c) && line[j - 1] != ',') {
        return -1;
      }
    }
    if (j >= last) {
      return -1;
    }
    boolean call = line[i] == '(' && i > 0 && Chars.alphanumeric(line[i - 1]);
    boolean empty = j == i + 1;
    return (empty && !call) || (commas > 0 && (!call || line[i] != '(')) ? j + 1 : -1;
  }

  /**
   * Where the only item in square brackets ends, or -1: a list of one looks like longer lists and
   * like the empty one.
   */
  private static int lonelyItemEnd(byte[] line, int i, int end) {
    int j = i + 1;
    while (j < end && !Chars.wordEnd(line[j])) {
      j++;
    }
    boolean plain = j > i + 1 && j < end && line[j] == ']' && line[j - 1] != ':';
    boolean element = i > 0 && Chars.alphanumeric(line[i - 1]);
    return plain && !element ? j : -1;
  }

  private void item(byte[] line, int from, int to, int flag) {
    boolean whole = shape.read(line, from, to) == to && shape.cut() == to;
    raw.add(
        whole ? kindOf() : Elements.VARIABLE,
        whole ? flag | shape.flag() : flag,
        from,
        to,
        whole ? shape.hash() : 0);
  }

  private int word(byte[] line, int from, int end, int flag) {
    int wordEnd = shape.read(line, from, end);
    int cut = shape.cut();
    if (cut > from) {
      raw.add(kindOf(), flag | shape.flag(), from, cut, shape.hash());
    }
    for (int i = cut; i < wordEnd; i++) {
      raw.add(Elements.MARK, i == from ? flag : 0, i, i + 1, line[i]);
    }
    return wordEnd;
  }

  private byte kindOf() {
    return shape.isVariable() ? Elements.VARIABLE : Elements.WORD;
  }
}
