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
    long letterCount = 0;
    long punctuation = 0;
    int kinds = 0;
    int colon = -1;
    int runs = 0;
    int runsAfterJoint = 0;
    int before = 0;
    int i = from;
    int last = Math.min(end, from + WordBytes.MOST);
    for (; i < last; i++) {
      int c = line[i] & 0xFF;
      int kind = WordBytes.KINDS[c];
      if ((kind & WordBytes.ENDS) != 0) {
        break;
      }
      letterCount += WordBytes.LETTERS_AND_DIGITS[c];
      punctuation += WordBytes.PUNCTUATION[c];
      kinds |= kind;
      // A digit that no digit stands before; and of these, one that a joint stands before.
      int begins = kind & ~before & WordBytes.DIGIT;
      runs += begins;
      runsAfterJoint += begins & before >>> WordBytes.JOINT_SHIFT;
      before = kind;
      if (c == ':' && colon < 0) {
        colon = i;
      }
    }
    letters = WordBytes.first(letterCount);
    digits = WordBytes.second(letterCount);
    slashes = WordBytes.third(letterCount);
    dots = WordBytes.first(punctuation);
    joints = WordBytes.second(punctuation);
    digitRuns = runs;
    jointDigits = runsAfterJoint;
    firstColon = colon;
    hex = (kinds & WordBytes.NOT_HEX) == 0;
    hexColons = hex && WordBytes.third(punctuation) >= 2;
    backslash = (kinds & WordBytes.BACKSLASH) != 0;
    at = (kinds & WordBytes.AT) != 0 && isInside(line, from, i);
    return i;
  }

  private static boolean isInside(byte[] line, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (line[i] == '@') {
        return true;
      }
    }
    return false;
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
