package io.firewatch.server.web.wording;

import io.firewatch.detection.Measure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the readings of one series are shown in.
 *
 * @param factor a reading divided by it is in {@code symbol}
 * @param symbol such as {@code ms}; empty for plain counts
 */
public record Scale(double factor, String symbol) {
  private static final char NO_BREAK = '\u00a0';
  private static final Scale PLAIN = new Scale(1, "");
  private static final Scale PERCENT = new Scale(1, "%");
  private static final double KIBI = 1024;
  private static final double MEBI = KIBI * 1024;
  private static final double GIBI = MEBI * 1024;

  /**
   * The scale that suits a metric, told from the words of its name.
   *
   * @param largest the largest size among the readings that are shown together
   */
  public static Scale of(String metric, double largest) {
    Set<String> words =
        new HashSet<>(Arrays.asList(metric.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
    if (hasAny(words, "ms", "millis", "milliseconds")) {
      return largest >= 10_000 ? new Scale(1000, "s") : new Scale(1, "ms");
    }
    if (hasAny(words, "seconds", "sec")) {
      return largest < 1 ? new Scale(0.001, "ms") : new Scale(1, "s");
    }
    if (hasAny(words, "bytes")) {
      return bytes(largest);
    }
    if (hasAny(words, "percent", "pct")) {
      return PERCENT;
    }
    if (hasAny(words, "ratio")) {
      return new Scale(0.01, "%");
    }
    return hasAny(words, "rps", "qps") ? new Scale(1, "/s") : PLAIN;
  }

  /** The scale in which a reading and what is normal for it are shown together. */
  public static Scale of(String metric, Measure measure) {
    return of(metric, Math.max(Math.abs(measure.observed()), Math.abs(measure.upper())));
  }

  private static Scale bytes(double largest) {
    if (largest >= GIBI) {
      return new Scale(GIBI, "GiB");
    }
    if (largest >= MEBI) {
      return new Scale(MEBI, "MiB");
    }
    return largest >= KIBI ? new Scale(KIBI, "KiB") : new Scale(1, "B");
  }

  private static boolean hasAny(Set<String> words, String... wanted) {
    for (String word : wanted) {
      if (words.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** A reading with its unit. */
  public String text(double reading) {
    return unit(Figures.plain(reading / factor));
  }

  /** The band of what is normal, such as {@code 340–420 ms} or {@code up to 5 %}. */
  public String band(double lower, double upper) {
    String to = Figures.plain(upper / factor);
    if (lower <= 0 && upper > 0) {
      return "up to" + NO_BREAK + unit(to);
    }
    String from = Figures.plain(lower / factor);
    return from.equals(to) ? unit(to) : unit(from + "\u2013" + to);
  }

  /** What is normal: the band, or about the level where there is none. */
  public String normal(Measure measure) {
    return measure.hasBand()
        ? band(measure.lower(), measure.upper())
        : "about " + text(measure.baseline());
  }

  private String unit(String number) {
    return symbol.isEmpty() ? number : number + NO_BREAK + symbol;
  }
}
