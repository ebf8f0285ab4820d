package io.firewatch.triage.history;

import java.time.Instant;
import java.util.List;

/**
 * How often lines came from one template.
 *
 * @param text of the template, as it was told last
 * @param sample a line of it
 * @param firstAt when its first line arrived, as far as the past is kept; perhaps before the window
 * @param lastAt when its last line of the window arrived
 * @param lines in the window
 * @param parts of them by equal parts of the window, oldest first
 */
public record TemplateCounts(
    TemplateKey key,
    String text,
    String sample,
    Instant firstAt,
    Instant lastAt,
    long lines,
    List<Long> parts) {
  /** From so many times as many lines on, it is more than before. */
  private static final double MORE = 2;

  public TemplateCounts {
    parts = List.copyOf(parts);
  }

  /** Where the number of lines goes. */
  public enum Trend {
    /** Its first line ever is in the window, and not at its begin. */
    NEW,
    /** The second half of the window has at least twice the lines of the first. */
    RISING,
    /** The first half has at least twice the lines of the second. */
    FALLING,
    STEADY
  }

  /**
   * @param from begin of the window
   */
  public Trend trend(Instant from) {
    if (!firstAt.isBefore(from) && (parts.isEmpty() || parts.getFirst() == 0)) {
      return Trend.NEW;
    }
    int half = parts.size() / 2;
    double before = sum(parts.subList(0, half));
    double after = sum(parts.subList(parts.size() - half, parts.size()));
    if (after >= MORE * before && after > before) {
      return Trend.RISING;
    }
    return before >= MORE * after && before > after ? Trend.FALLING : Trend.STEADY;
  }

  private static double sum(List<Long> parts) {
    return parts.stream().mapToLong(Long::longValue).sum();
  }
}
