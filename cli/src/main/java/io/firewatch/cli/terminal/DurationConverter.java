package io.firewatch.cli.terminal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 20s}, {@code 15m}, {@code 1h30m}, {@code 90d} and {@code 500ms}. */
public final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String lower = text.trim().toLowerCase(Locale.ROOT);
    try {
      if (lower.matches("\\d+ms")) {
        return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
      }
      return Duration.parse(lower.matches("\\d+d") ? "P" + lower : "PT" + lower);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no duration such as 20s, 15m or 1h30m");
    }
  }
}
