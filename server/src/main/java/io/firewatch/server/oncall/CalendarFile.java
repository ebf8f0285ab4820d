package io.firewatch.server.oncall;

import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Shift;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Shifts as a calendar that others subscribe to (RFC 5545). */
final class CalendarFile {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_OCTETS = 75;

  private final StringBuilder text = new StringBuilder();

  private CalendarFile() {}

  static String of(String team, List<Shift> shifts, Directory directory, Instant now) {
    CalendarFile file = new CalendarFile();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Firewatch//On-call//EN");
    file.line("X-WR-CALNAME:" + escaped("On call for " + team));
    for (Shift shift : shifts) {
      String name = directory.person(shift.person()).map(Person::name).orElse(shift.person());
      String identity = team + "\n" + shift.person() + "\n" + shift.from();
      file.line("BEGIN:VEVENT");
      file.line(
          "UID:"
              + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
              + "@firewatch");
      file.line("DTSTAMP:" + TIME.format(now));
      file.line("DTSTART:" + TIME.format(shift.from()));
      file.line("DTEND:" + TIME.format(shift.to()));
      file.line(
          "SUMMARY:"
              + escaped(
                  "%s is on call for %s%s"
                      .formatted(name, team, shift.standIn() == null ? "" : " (override)")));
      file.line("TRANSP:TRANSPARENT");
      file.line("END:VEVENT");
    }
    file.line("END:VCALENDAR");
    return file.text.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", " ");
  }

  /** A line that is too long goes on in the next, after a blank; no character is cut apart. */
  private void line(String content) {
    int octets = 0;
    for (int i = 0; i < content.length(); ) {
      int point = content.codePointAt(i);
      String one = Character.toString(point);
      int size = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(one);
      octets += size;
      i += one.length();
    }
    text.append("\r\n");
  }
}
