package io.firewatch.triage.cause;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.template.TemplateId;
import java.util.Set;

/**
 * Near-duplicates: the notable lines that one service wrote from one template.
 *
 * @param text of the template
 * @param level the worst
 * @param errors lines at ERROR or above
 * @param fatals lines at FATAL
 * @param firstMillis time of the first line, epoch milliseconds
 * @param sample first line of the worst level, at most {@link #SAMPLE} characters
 * @param said what the sample speaks of
 * @param usual whether the service writes as many of them all the time
 */
public record LineGroup(
    String service,
    TemplateId template,
    String text,
    LogLevel level,
    Count count,
    long firstMillis,
    long lastMillis,
    String sample,
    Said said,
    boolean usual) {
  /** Most characters that are kept of a line. */
  public static final int SAMPLE = 300;

  public LineGroup {
    text = cut(text);
    sample = cut(sample);
  }

  public LineGroup(
      String service,
      TemplateId template,
      String text,
      LogLevel level,
      Count count,
      long firstMillis,
      long lastMillis,
      String sample) {
    this(service, template, text, level, count, firstMillis, lastMillis, sample, false);
  }

  public LineGroup(
      String service,
      TemplateId template,
      String text,
      LogLevel level,
      Count count,
      long firstMillis,
      long lastMillis,
      String sample,
      boolean usual) {
    this(
        service,
        template,
        text,
        level,
        count,
        firstMillis,
        lastMillis,
        sample,
        Said.of(cut(sample)),
        usual);
  }

  /** How many lines there are, and how many of them are bad. */
  public record Count(long lines, long errors, long fatals) {
    public static final Count ZERO = new Count(0, 0, 0);

    public Count plus(Count other) {
      return new Count(lines + other.lines, errors + other.errors, fatals + other.fatals);
    }
  }

  static String cut(String text) {
    return text.length() <= SAMPLE ? text : text.substring(0, SAMPLE - 1) + "…";
  }

  public Subject subject() {
    return said.subjects().iterator().next();
  }

  /** Whether its sample names that service or thing. */
  public boolean speaksOf(String name) {
    return said.names().contains(name) || Words.of(sample).contains(name);
  }

  /** Names of things that the sample speaks of. */
  public Set<String> names() {
    return said.names();
  }

  boolean isSameAs(LineGroup other) {
    return template.equals(other.template) && service.equals(other.service);
  }

  /** Both together. */
  public LineGroup plus(LineGroup later) {
    boolean worse = later.level.compareTo(level) > 0;
    return new LineGroup(
        service,
        template,
        later.text,
        worse ? later.level : level,
        count.plus(later.count),
        Math.min(firstMillis, later.firstMillis),
        Math.max(lastMillis, later.lastMillis),
        worse ? later.sample : sample,
        worse ? later.said : said,
        usual && later.usual);
  }
}
