package io.firewatch.server.ingest;

import java.util.Map;

/**
 * Names of metrics and attributes as Prometheus writes those of OpenTelemetry: a metric has one
 * name, by whichever way it comes (OpenTelemetry specification, Prometheus compatibility).
 */
final class OtlpNames {
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("GiBy", "gibibytes"),
          Map.entry("m", "meters"),
          Map.entry("V", "volts"),
          Map.entry("A", "amperes"),
          Map.entry("J", "joules"),
          Map.entry("W", "watts"),
          Map.entry("g", "grams"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("%", "percent"));

  private OtlpNames() {}

  /** The name of a metric with its unit: {@code jvm.memory.used} in {@code By} has bytes. */
  static String metric(String name, String unit) {
    String base = label(name);
    String suffix = unit(unit);
    return suffix.isEmpty() || base.endsWith("_" + suffix) || base.equals(suffix)
        ? base
        : base + "_" + suffix;
  }

  /** The name of what only ever rises. */
  static String counter(String name, String unit) {
    String base = label(name);
    String bare = base.endsWith("_total") ? base.substring(0, base.length() - 6) : base;
    return metric(bare, unit) + "_total";
  }

  /** The name of an attribute. */
  static String label(String name) {
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isPlain =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9';
      text.append(isPlain ? c : '_');
    }
    return !text.isEmpty() && Character.isDigit(text.charAt(0)) ? "_" + text : text.toString();
  }

  private static String unit(String unit) {
    int brace = unit.indexOf('{');
    String plain = (brace < 0 ? unit : unit.substring(0, brace)).trim();
    if (plain.isEmpty() || plain.equals("1")) {
      return "";
    }
    int slash = plain.indexOf('/');
    if (slash >= 0) {
      String above = word(plain.substring(0, slash));
      String below = word(plain.substring(slash + 1));
      String per = below.endsWith("s") ? below.substring(0, below.length() - 1) : below;
      return above.isEmpty() ? "per_" + per : above + "_per_" + per;
    }
    return word(plain);
  }

  private static String word(String unit) {
    return UNITS.getOrDefault(unit, label(unit));
  }
}
