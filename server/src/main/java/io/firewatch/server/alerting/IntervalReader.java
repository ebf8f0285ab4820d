package io.firewatch.server.alerting;

import io.firewatch.correlation.TimeInterval;
import io.firewatch.correlation.TimeInterval.Range;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads time intervals as Alertmanager writes them. */
final class IntervalReader {
  private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");

  private IntervalReader() {}

  static TimeInterval read(Node node) {
    node.allowOnly(List.of("times", "weekdays", "days_of_month", "months", "years", "location"));
    return new TimeInterval(
        node.field("times").each(IntervalReader::times),
        node.field("weekdays").each(IntervalReader::weekdays),
        node.field("days_of_month").each(IntervalReader::days),
        node.field("months").each(item -> range(item, IntervalReader::month)),
        node.field("years").each(item -> range(item, (n, text) -> n.number(text, 1970, 9999))),
        node.field("location").zone());
  }

  private static Range times(Node node) {
    node.allowOnly(List.of("start_time", "end_time"));
    int from = minute(node.field("start_time"));
    int to = minute(node.field("end_time"));
    if (from >= to) {
      throw node.mistake(
          "start_time must be before end_time; a night is two: up to 24:00, and from 00:00");
    }
    return new Range(from, to);
  }

  private static int minute(Node node) {
    Matcher clock = CLOCK.matcher(node.text());
    if (!clock.matches()) {
      throw node.mistake("is not a time such as 09:30");
    }
    int minute = Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    if (minute > 1440) {
      throw node.mistake("must not be after 24:00");
    }
    return minute;
  }

  private static Range range(Node node, BiFunction<Node, String, Integer> read) {
    String[] parts = node.text().split(":", -1);
    if (parts.length > 2) {
      throw node.mistake("must be one value or two with a colon between");
    }
    int from = read.apply(node, parts[0].strip());
    int to = parts.length == 1 ? from : read.apply(node, parts[1].strip());
    if (from > to) {
      throw node.mistake("must not end before it begins");
    }
    return new Range(from, to);
  }

  /** Like a range, where negative days count from the end of the month. */
  private static Range days(Node node) {
    String[] parts = node.text().split(":", -1);
    if (parts.length > 2) {
      throw node.mistake("must be one day or two with a colon between");
    }
    int from = day(node, parts[0].strip());
    int to = parts.length == 1 ? from : day(node, parts[1].strip());
    if (from < 0 && to > 0) {
      throw node.mistake("cannot begin from the end of the month and end from its beginning");
    }
    if ((from < 0) == (to < 0) && from > to) {
      throw node.mistake("must not end before it begins");
    }
    return new Range(from, to);
  }

  private static int day(Node node, String text) {
    int day = node.number(text, -31, 31);
    if (day == 0) {
      throw node.mistake("there is no day 0");
    }
    return day;
  }

  static DayOfWeek dayOfWeek(Node node, String text) {
    try {
      return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw node.mistake("is not a day of the week: " + text);
    }
  }

  /** Weeks begin on Sunday, as Alertmanager's do; {@code friday:monday} goes on into the next. */
  private static Range weekdays(Node node) {
    String[] parts = node.text().split(":", -1);
    if (parts.length > 2) {
      throw node.mistake("must be one day or two with a colon between");
    }
    int from = dayOfWeek(node, parts[0].strip()).getValue() % 7;
    int to = parts.length == 1 ? from : dayOfWeek(node, parts[1].strip()).getValue() % 7;
    return new Range(from, to < from ? to + 7 : to);
  }

  private static int month(Node node, String text) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return node.number(text, 1, 12);
    }
    try {
      return Month.valueOf(text.toUpperCase(Locale.ROOT)).getValue();
    } catch (IllegalArgumentException e) {
      throw node.mistake("is not a month: " + text);
    }
  }
}
