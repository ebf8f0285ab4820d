package io.firewatch.server.ingest;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one message of syslog (RFC 5424). The service is the application's name, else the host; the
 * level is the severity; structured data become labels.
 */
final class SyslogMessage {
  private static final Pattern HEADER =
      Pattern.compile(
          "<(\\d{1,3})>1 (\\S{1,40}) (\\S{1,255}) (\\S{1,48}) (\\S{1,128}) (\\S{1,32}) ");
  private static final int MAX_PRIORITY = 191;
  private static final int SEVERITIES = 8;
  private static final String NIL = "-";
  private static final String BOM = "\ufeff";

  private SyslogMessage() {}

  /** Empty when the text is no such message, or of a time that is not. */
  static Optional<LogLine> read(byte[] bytes, int from, int length, long now) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8).stripTrailing();
    Matcher header = HEADER.matcher(text);
    if (!header.lookingAt()) {
      return Optional.empty();
    }
    int priority = Integer.parseInt(header.group(1));
    SyslogStructuredData.Read data = SyslogStructuredData.read(text, header.end());
    boolean isWhole =
        priority <= MAX_PRIORITY
            && data.end() >= 0
            && (data.end() == text.length() || text.charAt(data.end()) == ' ');
    if (!isWhole) {
      return Optional.empty();
    }
    try {
      long at =
          header.group(2).equals(NIL)
              ? now
              : OffsetDateTime.parse(header.group(2)).toInstant().toEpochMilli();
      String rest = text.substring(Math.min(text.length(), data.end() + 1));
      return Optional.of(line(header, data.parameters(), priority % SEVERITIES, at, rest));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static LogLine line(
      Matcher header, Map<String, String> data, int severity, long at, String text) {
    Map<String, String> labels = new LinkedHashMap<>(data);
    put(labels, "host", header.group(3));
    put(labels, "procid", header.group(5));
    put(labels, "msgid", header.group(6));
    String host = header.group(3);
    String application = header.group(4);
    String service =
        !application.equals(NIL) ? application : host.equals(NIL) ? ServiceNames.UNKNOWN : host;
    return new LogLine(
        EventIds.next(),
        service,
        at,
        level(severity),
        LogText.cut(text.startsWith(BOM) ? text.substring(1) : text),
        labels.getOrDefault("trace_id", ""),
        labels);
  }

  private static void put(Map<String, String> labels, String name, String value) {
    if (!value.equals(NIL)) {
      labels.put(name, value);
    }
  }

  /** Emergency, alert and critical are one level here, notice and informational another. */
  private static LogLevel level(int severity) {
    return switch (severity) {
      case 0, 1, 2 -> LogLevel.FATAL;
      case 3 -> LogLevel.ERROR;
      case 4 -> LogLevel.WARN;
      case 5, 6 -> LogLevel.INFO;
      default -> LogLevel.DEBUG;
    };
  }
}
