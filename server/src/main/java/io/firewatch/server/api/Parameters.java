package io.firewatch.server.api;

import io.firewatch.server.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parameters of a request, and refuses bad ones by their name. */
public final class Parameters {
  private Parameters() {}

  public static int limit(@Nullable String text, int otherwise, int max) {
    if (text == null) {
      return otherwise;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= max) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.field("value", "limit", "must be a whole number from 1 to " + max);
  }

  public static Optional<Instant> instant(String name, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Refusal.field("value", name, "must be an ISO 8601 time with a zone");
    }
  }

  public static <E extends Enum<E>> Set<E> choices(
      String name, @Nullable List<String> texts, Class<E> type) {
    return texts == null
        ? Set.of()
        : texts.stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(text -> choice(name, text, type))
            .collect(Collectors.toSet());
  }

  static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
    try {
      return Enum.valueOf(type, text.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          "value", name, "must be one of " + Arrays.toString(type.getEnumConstants()));
    }
  }
}
