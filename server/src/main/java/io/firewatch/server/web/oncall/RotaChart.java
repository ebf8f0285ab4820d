package io.firewatch.server.web.oncall;

import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Duty;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two weeks of a rota, a row for each person. Positions are of {@value #WIDTH} across.
 *
 * @param nowX where the present is
 */
public record RotaChart(List<Day> days, List<Row> rows, String nowX) {
  static final int WIDTH = 1000;
  private static final int DAYS = 14;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /** A day of the zone of the rota. */
  public record Day(String weekday, int number, boolean weekend, boolean today, String x) {}

  /** A person; {@code label} says all of it in words. */
  public record Row(String name, List<Bar> bars, String label) {}

  /** A shift. */
  public record Bar(String x, String width, boolean override, String title) {}

  static RotaChart of(Duty duty, Directory directory, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant from = today.atStartOfDay(zone).toInstant();
    Instant to = today.plusDays(DAYS).atStartOfDay(zone).toInstant();
    Axis axis = new Axis(from, to);
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = today.plusDays(i);
      days.add(
          new Day(
              day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
              day.getDayOfMonth(),
              day.getDayOfWeek().getValue() > 5,
              i == 0,
              axis.at(day.atStartOfDay(zone).toInstant())));
    }
    Map<String, List<Bar>> bars = new LinkedHashMap<>();
    duty.rota().people().forEach(person -> bars.put(person, new ArrayList<>()));
    for (Shift shift : duty.between(from, to)) {
      bars.computeIfAbsent(shift.person(), p -> new ArrayList<>()).add(bar(shift, axis, zone));
    }
    List<Row> rows =
        bars.entrySet().stream()
            .map(one ->
                row(
                    directory.person(one.getKey()).map(Person::name).orElse(one.getKey()),
                    one.getValue()))
            .toList();
    return new RotaChart(days, rows, axis.at(now));
  }

  private static Bar bar(Shift shift, Axis axis, ZoneId zone) {
    boolean override = shift.standIn() != null;
    return new Bar(
        axis.at(shift.from()),
        axis.length(shift.from(), shift.to()),
        override,
        "%s to %s%s"
            .formatted(
                TIME.format(shift.from().atZone(zone)),
                TIME.format(shift.to().atZone(zone)),
                override ? ", override" : ""));
  }

  private static Row row(String name, List<Bar> bars) {
    String label =
        bars.isEmpty()
            ? name + ": not on call in these two weeks"
            : name + ": " + bars.stream().map(Bar::title).collect(Collectors.joining("; "));
    return new Row(name, bars, label);
  }

  /** From times to positions. */
  private record Axis(Instant from, Instant to) {
    String at(Instant time) {
      return text(position(time));
    }

    String length(Instant begin, Instant end) {
      return text(position(end) - position(begin));
    }

    private double position(Instant time) {
      double all = to.toEpochMilli() - from.toEpochMilli();
      double share = (time.toEpochMilli() - from.toEpochMilli()) / all;
      return WIDTH * Math.clamp(share, 0, 1);
    }

    private static String text(double position) {
      return String.format(Locale.ROOT, "%.1f", position);
    }
  }
}
