package io.firewatch.postgres.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Between Java's values and PostgreSQL's. Parameters are made fit to store; nothing is refused. */
public final class Values {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Values() {}

  /** Text without what PostgreSQL cannot store: NUL and halves of surrogate pairs. */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\u0000', '\ufffd');
      }
    }
    return text;
  }

  public static OffsetDateTime time(Instant instant) {
    Instant inRange =
        instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    return inRange.atOffset(ZoneOffset.UTC);
  }

  public static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  /** Epoch milliseconds, at the end of the range when they do not fit. */
  public static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public static @Nullable Double doubleOrNull(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  /** A key of fixed size for an identity of any length, such as one a sender chose. */
  public static UUID key(String... identity) {
    return UUID.nameUUIDFromBytes(String.join("\u0000", identity).getBytes(StandardCharsets.UTF_8));
  }

  /** JSON for a {@code jsonb} column. */
  public static String json(Object value) {
    return JSON.writeValueAsString(fit(value));
  }

  /** A record as a map of its parts, to be written with others. */
  public static Map<String, Object> recordMap(Object value) {
    return object(JSON.writeValueAsString(value));
  }

  /** JSON of a record for a {@code jsonb} column. */
  public static String recordJson(Object value) {
    return json(recordMap(value));
  }

  private static @Nullable Object fit(@Nullable Object value) {
    return switch (value) {
      case String string -> text(string);
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(text(String.valueOf(key)), fit(each)));
        yield copy;
      }
      case Collection<?> collection -> collection.stream().map(Values::fit).toList();
      case null, default -> value;
    };
  }

  public static Map<String, Object> object(String json) {
    return JSON.readValue(json, OBJECT);
  }

  public static Map<String, String> strings(String json) {
    return JSON.readValue(json, STRINGS);
  }

  public static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }
}
