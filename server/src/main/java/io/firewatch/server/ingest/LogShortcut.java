package io.firewatch.server.ingest;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the usual log line of a body, flat and with nothing wrong in it, in one scan. Any other is
 * left to the reader of events, which knows what is wrong and says so. For one request.
 */
final class LogShortcut implements JsonBodies.Shortcut {
  private static final List<String> NAMES =
      List.of(
          "event_id",
          "event_type",
          "source_service",
          "timestamp",
          "level",
          "message",
          "trace_id",
          "labels");
  private static final int ID = 0;
  private static final int TYPE = 1;
  private static final int SERVICE = 2;
  private static final int TIME = 3;
  private static final int LEVEL = 4;
  private static final int MESSAGE = 5;
  private static final int TRACE = 6;
  private static final int LABELS = 7;

  private final FlatJson json = new FlatJson(NAMES);
  private final TimeBounds bounds;
  private final Consumer<LogLine> lines;
  private String service = "";

  LogShortcut(TimeBounds bounds, Consumer<LogLine> lines) {
    this.bounds = bounds;
    this.lines = lines;
  }

  @Override
  public boolean take(byte[] bytes, int from, int to) {
    if (!json.read(bytes, from, to) || !isUsual()) {
      return false;
    }
    String name = json.text(SERVICE);
    String message = json.text(MESSAGE);
    if (!ServiceNames.isName(name) || name == null || message == null || message.isBlank()) {
      return false;
    }
    // Lines of one service stand together, and one name for all of them is enough.
    service = name.equals(service) ? service : name.trim();
    String id = json.text(ID);
    lines.accept(
        new LogLine(
            id != null && Fields.isId(id) ? id : EventIds.next(),
            service,
            json.isNumber(TIME) ? json.number(TIME) : bounds.now(),
            LogLevel.parse(Objects.requireNonNullElse(json.text(LEVEL), "INFO")),
            LogText.cut(message),
            Objects.requireNonNullElse(json.text(TRACE), ""),
            Map.of()));
    return true;
  }

  private boolean isUsual() {
    for (int field = 0; field < NAMES.size(); field++) {
      if (field != TIME && json.isNumber(field)) {
        return false;
      }
    }
    @Nullable String type = json.text(TYPE);
    return json.text(TIME) == null
        && (!json.isNumber(TIME) || bounds.contain(json.number(TIME)))
        && (type == null || type.equals("LOG"))
        && json.text(LABELS) == null;
  }
}
