package io.firewatch.triage.template;

/**
 * Second pass over the elements of a line: makes alike what only looks different. Dates, units,
 * sizes said twice, lists of any length and empty values become one variable each.
 */
final class Tidy {
  private final Elements out = new Elements();

  Elements apply(Elements in, byte[] line) {
    out.clear();
    markDates(in);
    int i = 0;
    while (i < in.size && !out.full()) {
      i += place(in, i, line);
    }
    if (out.size > 1 && (out.isMark(out.size - 1, '.') || out.isMark(out.size - 1, ','))) {
      out.size--;
    }
    return out;
  }

  private static void markDates(Elements in) {
    for (int i = 0; i < in.size; i++) {
      if (in.is(i, Elements.WORD)
          && (in.is(i - 1, Elements.VARIABLE) || nextSlotIsNumber(in, i))
          && in.ends[i] - in.starts[i] >= 2
          && Lexicon.isDate(in.hashes[i])) {
        in.kinds[i] = Elements.VARIABLE;
      }
    }
  }

  private static boolean nextSlotIsNumber(Elements in, int i) {
    int next = in.isMark(i + 1, ',') ? i + 2 : i + 1;
    return in.is(next, Elements.VARIABLE)
        || in.is(next, Elements.WORD)
            && Lexicon.isDate(in.hashes[next])
            && in.is(next + 1, Elements.VARIABLE);
  }

  /** Puts the element at {@code i} into the output; returns how many were used up. */
  private int place(Elements in, int i, byte[] line) {
    int last = out.size - 1;
    boolean afterVariable = out.is(last, Elements.VARIABLE);
    if (in.is(i, Elements.WORD) && afterVariable && Lexicon.isUnit(in.hashes[i])) {
      return 1;
    }
    boolean afterNumber = afterVariable && Chars.digit(line[out.starts[last]]);
    int restatement = afterNumber ? restatementLength(in, i) : 0;
    if (restatement > 0) {
      out.ends[last] = in.ends[i + restatement - 1];
      return restatement;
    }
    if (in.is(i, Elements.VARIABLE)) {
      return variable(in, i, line);
    }
    out.copy(in, i);
    if (in.isMark(i, '=') && isEmptyValue(in, i + 1)) {
      out.add(Elements.VARIABLE, 0, in.ends[i], in.ends[i], 0);
    }
    return 1;
  }

  /** A value in brackets right behind a value, as in {@code 2048 bytes (2 KB)}; 0 if it is none. */
  private static int restatementLength(Elements in, int i) {
    boolean name = in.is(i + 1, Elements.WORD) && (in.flags[i + 1] & Elements.NAME_LIKE) != 0;
    if (!in.isMark(i, '(') || !name && !in.is(i + 1, Elements.VARIABLE)) {
      return 0;
    }
    boolean unit = in.is(i + 2, Elements.WORD) && Lexicon.isUnit(in.hashes[i + 2]);
    int close = unit ? i + 3 : i + 2;
    return in.isMark(close, ')') ? close - i + 1 : 0;
  }

  /** Nothing behind an equals sign: the next thing is a separator, the end, or another key. */
  private static boolean isEmptyValue(Elements in, int i) {
    if (i >= in.size || in.isMark(i, ',') || in.isMark(i, ';')) {
      return true;
    }
    if (in.isMark(i, ')') || in.isMark(i, ']') || in.isMark(i, '}')) {
      return true;
    }
    return in.is(i, Elements.WORD) && in.spaced(i) && in.isMark(i + 1, '=') && !in.spaced(i + 1);
  }

  private int variable(Elements in, int i, byte[] line) {
    int last = out.size - 1;
    boolean bracketed = (in.flags[i] & Elements.BRACKETED) != 0;
    if (out.is(last, Elements.VARIABLE) && !bracketed) {
      out.ends[last] = in.ends[i];
      return 1;
    } else if (out.is(last, Elements.MARK)
        && out.is(last - 1, Elements.VARIABLE)
        && isJoint(line[out.starts[last]])) {
      out.size--;
      out.ends[out.size - 1] = in.ends[i];
      return 1;
    }
    out.copy(in, i);
    return 1;
  }

  private static boolean isJoint(byte c) {
    return c == ',' || c == '/' || c == ':' || c == '-' || c == '|' || c == ';' || c == '.';
  }
}
