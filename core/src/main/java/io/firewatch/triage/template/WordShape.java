package io.firewatch.triage.template;

/**
 * Reads one run of bytes without blanks and brackets and says whether its shape is that of a value.
 * Punctuation at its end is cut off, and {@code word:rest} is read as the word first.
 */
final class WordShape {
  private int cut;
  private boolean variable;
  private int flag;
  private long hash;

  private int letters;
  private int digits;
  private int digitRuns;
  private int slashes;
  private int firstColon;
  private int dots;
  private int joints;
  private int jointDigits;
  private boolean hex;
  private boolean hexColons;
  private boolean at;
  private boolean backslash;

  /** Where the word ends and punctuation that belongs to no word begins. */
  int cut() {
    return cut;
  }

  boolean isVariable() {
    return variable;
  }

  int flag() {
    return flag;
  }

  long hash() {
    return hash;
  }

  /** Reads from {@code from}; returns where to read on. */
  int read(byte[] line, int from, int end) {
    int runEnd = measure(line, from, end);
    int wordEnd = runEnd;
    if (firstColon > from && isUrl(line, firstColon, runEnd)) {
      return url(line, from, end);
    }
    while (wordEnd > from && isTrailing(line[wordEnd - 1])) {
      wordEnd--;
    }
    int leader = dots > 2 ? leader(line, from, wordEnd) : -1;
    if (leader > from) {
      cut = leader;
      measure(line, from, leader);
      classify(line, from, leader);
      return pastDots(line, leader, wordEnd);
    }
    boolean whole = letters == 0 || hexColons && digits > 0;
    if (firstColon > from && firstColon < wordEnd && !whole && !isHostPort(line, wordEnd)) {
      runEnd = firstColon + 1;
      wordEnd = firstColon;
      measure(line, from, wordEnd);
    }
    cut = wordEnd;
    classify(line, from, wordEnd);
    if (firstColon > from && firstColon < wordEnd) {
      variable = true;
    }
    return runEnd;
  }

  private int measure(byte[] line, int from, int end) {
    letters = 0;
    digits = 0;
    digitRuns = 0;
    slashes = 0;
    dots = 0;
    joints = 0;
    jointDigits = 0;
    firstColon = -1;
    hex = true;
    hexColons = false;
    at = false;
    backslash = false;
    int colons = 0;
    boolean inDigits = false;
    boolean afterJoint = false;
    int i = from;
    for (; i < end; i++) {
      byte c = line[i];
      int kind = Chars.of(c);
      if ((kind & (Chars.BLANK | Chars.BREAK)) != 0) {
        break;
      }
      boolean digit = (kind & Chars.DIGIT) != 0;
      if (digit) {
        digits++;
        if (!inDigits) {
          digitRuns++;
          jointDigits += afterJoint ? 1 : 0;
        }
      } else if ((kind & Chars.LETTER) != 0) {
        letters++;
        hex &= (kind & Chars.HEX) != 0;
      } else if (c == ':') {
        firstColon = firstColon < 0 ? i : firstColon;
        colons++;
      } else {
        other(c, i > from);
      }
      inDigits = digit;
      afterJoint = c == '-' || c == '_' || c == '#' || c == '.' || c == '/';
    }
    hexColons = hex && colons >= 2;
    return i;
  }

  private void other(byte c, boolean inside) {
    switch (c) {
      case '/' -> slashes++;
      case '.' -> dots++;
      case '-', '_' -> joints++;
      case '@' -> at |= inside;
      case '\\' -> backslash = true;
      default -> hex &= c == '-';
    }
  }

  private static boolean isTrailing(byte c) {
    return c == ':' || c == '.' || c == '!' || c == '?' || c == '\'';
  }

  private static boolean isUrl(byte[] line, int colon, int end) {
    return colon + 2 < end && line[colon + 1] == '/' && line[colon + 2] == '/';
  }

  private int url(byte[] line, int from, int end) {
    int i = from;
    while (i < end && !Chars.blank(line[i]) && "\"<>)]}|".indexOf(line[i]) < 0) {
      i++;
    }
    while (",;.:'".indexOf(line[i - 1]) >= 0) {
      i--;
    }
    cut = i;
    variable = true;
    flag = 0;
    hash = 0;
    return i;
  }

  /** Where a row of dots begins, as between an entry and its page number; -1 if there is none. */
  private static int leader(byte[] line, int from, int end) {
    for (int i = from; i + 2 < end; i++) {
      if (line[i] == '.' && line[i + 1] == '.' && line[i + 2] == '.') {
        return i;
      }
    }
    return -1;
  }

  private static int pastDots(byte[] line, int from, int end) {
    int i = from;
    while (i < end && line[i] == '.') {
      i++;
    }
    return i;
  }

  /** {@code name.host:80}, {@code File.java:12}: digits behind the colon, a short ending before. */
  private boolean isHostPort(byte[] line, int end) {
    int ending = 0;
    while (ending < firstColon && Chars.letter(line[firstColon - 1 - ending])) {
      ending++;
      if (ending > 5 || Character.isUpperCase(line[firstColon - ending])) {
        return false;
      }
    }
    for (int i = firstColon + 1; i < end; i++) {
      if (!Chars.digit(line[i])) {
        return false;
      }
    }
    return firstColon + 1 < end && (dots > 0 || slashes > 0);
  }

  private void classify(byte[] line, int from, int end) {
    flag = 0;
    hash = 0;
    variable = isValue(line, from, end);
    if (!variable) {
      hash = Hash.of(line, from, end);
      boolean name = digits > 0 || dots > 0 && letters > 0 || joints > 0 || slashes > 0;
      flag = name ? Elements.NAME_LIKE : 0;
      variable = letters > 0 && Lexicon.isConstantValue(hash);
    }
  }

  private boolean isValue(byte[] line, int from, int end) {
    if (end <= from) {
      return false;
    }
    if (letters == 0) {
      return digits > 0;
    }
    if (line[from] == '/' && end - from > 1 || slashes >= 2 || backslash || at) {
      return true;
    }
    if (digits == 0) {
      return hex && letters >= 8;
    }
    byte first = line[from];
    if (Chars.digit(first) || (first == '-' || first == '+' || first == '~') && digits > 0) {
      return true;
    }
    return hex && letters + digits >= 4
        || digits >= 4
        || digitRuns >= 2
        || jointDigits > 0
        || slashes > 0
        || digits >= letters;
  }
}
