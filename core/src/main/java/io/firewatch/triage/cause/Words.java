package io.firewatch.triage.cause;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a message, and the names of things among them. */
final class Words {
  private static final int LOOK_AT = 600;
  private static final int MOST_NAMES = 8;
  private static final String JOINERS = "-_.";

  private Words() {}

  /** Runs of letters and digits, in lower case. */
  static List<String> of(String message) {
    return runs(message, "");
  }

  /**
   * Names of machines, services and the like: two parts of letters or more, joined by hyphen,
   * underscore or dot, such as {@code postgres-primary}. A number at the end is left out, and what
   * ends in a capitalised part is a class and no thing.
   */
  static Set<String> names(String message) {
    Set<String> names = new LinkedHashSet<>();
    for (String run : runs(message, JOINERS)) {
      if (!isJoined(run)) {
        continue;
      }
      String name = withoutNumber(run);
      if (name.length() <= 64 && isName(name)) {
        names.add(name);
      }
      if (names.size() == MOST_NAMES) {
        break;
      }
    }
    return names;
  }

  private static boolean isName(String text) {
    int parts = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || JOINERS.indexOf(text.charAt(i)) >= 0) {
        if (!isPart(text, start, i)) {
          return false;
        }
        parts++;
        start = i + 1;
      }
    }
    return parts > 1;
  }

  /** Two characters or more, the first of them and most of them letters. */
  private static boolean isPart(String text, int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return end - start >= 2 && letters * 2 > end - start && Character.isLetter(text.charAt(start));
  }

  private static boolean isJoined(String run) {
    for (int i = 0; i < run.length(); i++) {
      if (JOINERS.indexOf(run.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String withoutNumber(String text) {
    int end = text.length();
    while (end > 0 && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static List<String> runs(String message, String joiners) {
    List<String> runs = new ArrayList<>();
    int length = Math.min(message.length(), LOOK_AT);
    int start = -1;
    boolean capital = false;
    for (int i = 0; i <= length; i++) {
      char c = i < length ? message.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || joiners.indexOf(c) >= 0) {
        capital = start < 0 || isJoin(message, i) ? Character.isUpperCase(c) : capital;
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        String run = message.substring(start, i);
        boolean isClass = capital && run.indexOf('.') >= 0;
        if (!isClass) {
          runs.add(run.toLowerCase(Locale.ROOT));
        }
        start = -1;
      }
    }
    return runs;
  }

  private static boolean isJoin(String message, int at) {
    return at > 0 && message.charAt(at - 1) == '.';
  }
}
