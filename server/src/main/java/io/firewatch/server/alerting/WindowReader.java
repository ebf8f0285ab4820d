package io.firewatch.server.alerting;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.MaintenanceWindow;
import io.firewatch.correlation.Recurrence;
import io.firewatch.correlation.Recurrence.Repeat;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads maintenance windows. */
final class WindowReader {
  private static final List<String> FIELDS =
      List.of(
          "name",
          "matchers",
          "services",
          "start",
          "duration",
          "location",
          "repeat",
          "every",
          "weekdays",
          "day_of_month",
          "weekday_of_month",
          "until",
          "comment");

  private WindowReader() {}

  static List<MaintenanceWindow> read(Node list) {
    Set<String> names = new HashSet<>();
    return list.each(item -> {
      item.allowOnly(FIELDS);
      String name = item.field("name").text();
      if (!names.add(name)) {
        throw item.field("name").mistake("is the name of another window too: " + name);
      }
      List<LabelMatcher> matchers = new ArrayList<>(item.field("matchers").matchers());
      List<String> services = item.field("services").each(Node::text);
      if (!services.isEmpty()) {
        matchers.add(of(services));
      }
      Recurrence when = when(item);
      String comment = item.field("comment").text("");
      return item.field("matchers")
          .checked(() -> new MaintenanceWindow(name, matchers, when, comment));
    });
  }

  private static LabelMatcher of(List<String> services) {
    return services.size() == 1
        ? new LabelMatcher("service", services.getFirst(), false, true)
        : new LabelMatcher(
            "service",
            services.stream().map(Pattern::quote).collect(Collectors.joining("|")),
            true,
            true);
  }

  private static Recurrence when(Node item) {
    LocalDateTime start;
    try {
      start = LocalDateTime.parse(item.field("start").text().replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw item.field("start")
          .mistake("is not a local time such as 2026-03-01T02:00; location says which zone");
    }
    Node length = item.field("duration");
    if (!length.isThere()) {
      throw length.mistake("is missing");
    }
    LocalDate until = until(item.field("until"));
    return length.checked(() ->
        new Recurrence(
            start,
            length.length(Duration.ZERO),
            item.field("location").zone(),
            repeat(item, start),
            until));
  }

  private static @org.jspecify.annotations.Nullable LocalDate until(Node node) {
    try {
      return node.isThere() ? LocalDate.parse(node.text()) : null;
    } catch (DateTimeException e) {
      throw node.mistake("is not a day such as 2026-12-31");
    }
  }

  private static Repeat repeat(Node item, LocalDateTime start) {
    String repeat = item.field("repeat").text("none");
    refuseUnless(item, "every", repeat.equals("daily") || repeat.equals("weekly"), repeat);
    refuseUnless(item, "weekdays", repeat.equals("weekly"), repeat);
    refuseUnless(item, "day_of_month", repeat.equals("monthly"), repeat);
    refuseUnless(item, "weekday_of_month", repeat.equals("monthly"), repeat);
    int every = item.field("every").number(1, 1, 366);
    return switch (repeat) {
      case "none" -> new Repeat.Once();
      case "daily" -> new Repeat.Daily(every);
      case "weekly" -> {
        List<DayOfWeek> days =
            item.field("weekdays").each(day -> IntervalReader.dayOfWeek(day, day.text()));
        yield new Repeat.Weekly(
            every, days.isEmpty() ? Set.of(start.getDayOfWeek()) : Set.copyOf(days));
      }
      case "monthly" -> monthly(item, start);
      default ->
          throw item.field("repeat").mistake("must be none, daily, weekly or monthly: " + repeat);
    };
  }

  private static void refuseUnless(Node item, String field, boolean allowed, String repeat) {
    if (item.field(field).isThere() && !allowed) {
      throw item.field(field).mistake("means nothing with repeat: " + repeat);
    }
  }

  private static Repeat monthly(Node item, LocalDateTime start) {
    Node weekday = item.field("weekday_of_month");
    Node day = item.field("day_of_month");
    if (weekday.isThere()) {
      if (day.isThere()) {
        throw day.mistake("and weekday_of_month exclude each other");
      }
      String[] parts = weekday.text().split("\\s+");
      if (parts.length != 2) {
        throw weekday.mistake("must be a number and a day, such as 2 tuesday or -1 friday");
      }
      int nth = weekday.number(parts[0], -5, 5);
      if (nth == 0) {
        throw weekday.mistake("there is no day number 0");
      }
      return new Repeat.MonthlyOnWeekday(nth, IntervalReader.dayOfWeek(weekday, parts[1]));
    }
    int on = day.number(start.getDayOfMonth(), -31, 31);
    if (on == 0) {
      throw day.mistake("there is no day 0");
    }
    return new Repeat.MonthlyOnDay(on);
  }
}
