package io.firewatch.server.directory;

import io.firewatch.notification.directory.HandOver;
import io.firewatch.notification.directory.Hours;
import io.firewatch.notification.directory.Layer;
import io.firewatch.notification.directory.Rota;
import io.firewatch.server.file.Part;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads rotas. A rota is one layer, written without saying so, or a list of layers. */
final class RotaReader {
  private static final int WEEK = 7;
  private final Set<String> people;

  /**
   * @param people ids that a rota may name
   */
  RotaReader(Set<String> people) {
    this.people = people;
  }

  Rota read(Part part) {
    String name = part.field("name").text();
    ZoneId zone = part.field("time_zone").zone(ZoneOffset.UTC);
    Part layers = part.field("layers");
    if (!layers.isThere()) {
      part.allowOnly("name", "time_zone", "hand_over", "people");
      return part.checked(() -> new Rota(name, List.of(layer(part, name, zone))));
    }
    part.allowOnly("name", "time_zone", "layers");
    List<Layer> all =
        layers.each(layer -> {
          layer.allowOnly("name", "time_zone", "hand_over", "people", "only");
          return layer(layer, layer.field("name").text(name), layer.field("time_zone").zone(zone));
        });
    return layers.checked(() -> new Rota(name, all));
  }

  private Layer layer(Part part, String name, ZoneId zone) {
    List<String> turns = part.field("people").each(this::person);
    HandOver handOver = handOver(part.field("hand_over"), zone);
    List<Hours> only = part.field("only").each(RotaReader::hours);
    return part.field("people").checked(() -> new Layer(name, handOver, turns, only));
  }

  private String person(Part part) {
    String id = part.text();
    if (!people.contains(id)) {
      throw part.mistake("there is no person " + id);
    }
    return id;
  }

  /** {@code every} is {@code day}, {@code week}, or a number of days or weeks such as 2 weeks. */
  private static HandOver handOver(Part part, ZoneId zone) {
    if (!part.isThere()) {
      throw part.mistake("is missing");
    }
    part.allowOnly("every", "day", "time", "starts");
    LocalTime time = time(part.field("time"));
    LocalDate starts = part.field("starts").parsed(LocalDate::parse, "a day such as 2026-01-05");
    Part every = part.field("every");
    int days = days(every);
    Part day = part.field("day");
    if (day.isThere() && days % WEEK != 0) {
      throw day.mistake("goes with weeks alone");
    }
    return every.checked(() ->
        day.isThere()
            ? HandOver.weekly(zone, day(day), time, starts, days / WEEK)
            : new HandOver(zone, starts, time, days));
  }

  private static int days(Part every) {
    String[] words = every.text("week").split(" +");
    String unit = words[words.length - 1].replaceFirst("s$", "");
    try {
      int count = words.length == 1 ? 1 : Integer.parseInt(words[0]);
      if (words.length <= 2 && count >= 1 && count <= 364) {
        if (unit.equals("day")) {
          return count;
        }
        if (unit.equals("week")) {
          return count * WEEK;
        }
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw every.mistake("must be day, week, or a number of them such as 2 weeks");
  }

  private static LocalTime time(Part part) {
    return part.parsed(
        text -> text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text),
        "a time such as 09:00");
  }

  private static Hours hours(Part part) {
    part.allowOnly("days", "from", "to");
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    part.field("days").oneOrMore(day -> days.addAll(days(day, day.text())));
    return part.checked(() -> new Hours(days, time(part.field("from")), time(part.field("to"))));
  }

  /** One day, or a range such as {@code monday..friday}. */
  private static Set<DayOfWeek> days(Part part, String text) {
    String[] ends = text.split("\\.\\.", -1);
    DayOfWeek first = day(part, ends[0]);
    DayOfWeek last = ends.length == 2 ? day(part, ends[1]) : first;
    if (ends.length > 2) {
      throw part.mistake("is not a day or a range such as monday..friday");
    }
    EnumSet<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(Part part) {
    return day(part, part.text());
  }

  private static DayOfWeek day(Part part, String text) {
    try {
      return DayOfWeek.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw part.mistake("is not a day of the week: " + text);
    }
  }
}
