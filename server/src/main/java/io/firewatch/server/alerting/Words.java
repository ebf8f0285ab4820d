package io.firewatch.server.alerting;

import io.firewatch.correlation.Recurrence;
import io.firewatch.correlation.Recurrence.Repeat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

/** Recurrences in words. */
final class Words {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private Words() {}

  /** Such as {@code every saturday at 02:00 for 2 h, Europe/Berlin}. */
  static String of(Recurrence when) {
    String until = when.until() == null ? "" : ", until " + DAY.format(when.until());
    return "%s at %s for %s, %s%s"
        .formatted(
            days(when), CLOCK.format(when.start()), length(when.length()), when.zone(), until);
  }

  private static String days(Recurrence when) {
    return switch (when.repeat()) {
      case Repeat.Once once -> "on " + DAY.format(when.start());
      case Repeat.Daily daily ->
          daily.every() == 1 ? "every day" : "every " + daily.every() + " days";
      case Repeat.Weekly weekly -> {
        String days =
            weekly.days().stream().sorted().map(Words::name).collect(Collectors.joining(", "));
        yield weekly.every() == 1
            ? "every " + days
            : days + " of every " + weekly.every() + " weeks";
      }
      case Repeat.MonthlyOnDay monthly ->
          monthly.day() > 0
              ? "on day " + monthly.day() + " of each month"
              : monthly.day() == -1
                  ? "on the last day of each month"
                  : "on day " + -monthly.day() + " from the end of each month";
      case Repeat.MonthlyOnWeekday monthly ->
          monthly.nth() == -1
              ? "on the last " + name(monthly.day()) + " of each month"
              : "on " + name(monthly.day()) + " number " + monthly.nth() + " of each month";
    };
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String length(Duration length) {
    long minutes = length.toMinutes();
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
  }
}
