package io.firewatch.cli.replay;

import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.TypeConversionException;

/** Settings by the names they have in {@code application.yaml}. */
final class SettingText {
  private static final String PREFIX = "firewatch.";
  private static final DurationConverter DURATIONS = new DurationConverter();

  /** Every setting a replay can change. */
  static final List<String> KEYS =
      List.of(
          "detection.method.kind",
          "detection.sensitivity.min-samples",
          "detection.sensitivity.threshold",
          "detection.sensitivity.drift",
          "detection.sensitivity.recovery",
          "detection.times.persistence",
          "detection.times.recovery-hold",
          "detection.times.memory",
          "detection.times.accept-after",
          "detection.silence.least",
          "detection.silence.cadences",
          "detection.silence.observed",
          "correlation.window",
          "correlation.reopen-within",
          "correlation.deployment-window",
          "correlation.parent-window",
          "correlation.likeness",
          "resolution.checks");

  private SettingText() {}

  /**
   * Settings of a YAML file, shaped like {@code application.yaml}.
   *
   * @throws IllegalArgumentException naming the field, when it is not such a file
   */
  static Map<String, String> ofYaml(String yaml) {
    Object document;
    try {
      document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
    }
    Map<String, String> all = new LinkedHashMap<>();
    if (document != null) {
      flatten("", document, all);
    }
    return all;
  }

  private static void flatten(String path, Object value, Map<String, String> all) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) ->
          flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, inner, all));
    } else {
      all.put(path, String.valueOf(value));
    }
  }

  /**
   * The settings with one changed.
   *
   * @throws IllegalArgumentException naming the setting, when it is unknown or the value is none
   */
  static ReplaySettings apply(ReplaySettings to, String name, String value) {
    String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    if (!KEYS.contains(key)) {
      throw new IllegalArgumentException(
          name + " is no setting a replay can change; these are: " + String.join(", ", KEYS));
    }
    try {
      return key.startsWith("detection.")
          ? to.with(detection(to.detection(), key, value))
          : to.with(correlation(to.correlation(), key, value));
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static DetectionSettings detection(DetectionSettings s, String key, String value) {
    DetectionSettings.Sensitivity old = s.sensitivity();
    DetectionSettings.Times times = s.times();
    DetectionSettings.Silence silence = s.silence();
    return switch (key) {
      case "detection.method.kind" -> s.withMethod(method(value));
      case "detection.sensitivity.min-samples" ->
          with(
              s,
              new DetectionSettings.Sensitivity(
                  (int) number(value), old.threshold(), old.drift(), old.recovery()));
      case "detection.sensitivity.threshold" -> s.withThreshold(number(value));
      case "detection.sensitivity.drift" ->
          with(
              s,
              new DetectionSettings.Sensitivity(
                  old.minSamples(), old.threshold(), number(value), old.recovery()));
      case "detection.sensitivity.recovery" ->
          with(
              s,
              new DetectionSettings.Sensitivity(
                  old.minSamples(), old.threshold(), old.drift(), number(value)));
      case "detection.times.persistence" ->
          with(
              s,
              new DetectionSettings.Times(
                  DURATIONS.convert(value),
                  times.recoveryHold(),
                  times.memory(),
                  times.acceptAfter()));
      case "detection.times.recovery-hold" ->
          with(
              s,
              new DetectionSettings.Times(
                  times.persistence(),
                  DURATIONS.convert(value),
                  times.memory(),
                  times.acceptAfter()));
      case "detection.times.memory" ->
          with(
              s,
              new DetectionSettings.Times(
                  times.persistence(),
                  times.recoveryHold(),
                  DURATIONS.convert(value),
                  times.acceptAfter()));
      case "detection.times.accept-after" ->
          with(
              s,
              new DetectionSettings.Times(
                  times.persistence(),
                  times.recoveryHold(),
                  times.memory(),
                  DURATIONS.convert(value)));
      case "detection.silence.least" ->
          with(
              s,
              new DetectionSettings.Silence(
                  DURATIONS.convert(value),
                  silence.cadences(),
                  silence.observed(),
                  silence.forgetAfter()));
      case "detection.silence.cadences" ->
          with(
              s,
              new DetectionSettings.Silence(
                  silence.least(), number(value), silence.observed(), silence.forgetAfter()));
      default ->
          with(
              s,
              new DetectionSettings.Silence(
                  silence.least(),
                  silence.cadences(),
                  DURATIONS.convert(value),
                  silence.forgetAfter()));
    };
  }

  private static DetectionSettings with(DetectionSettings s, DetectionSettings.Sensitivity other) {
    return new DetectionSettings(
        s.method(), other, s.times(), s.silence(), s.names(), s.forecast());
  }

  private static DetectionSettings with(DetectionSettings s, DetectionSettings.Times other) {
    return new DetectionSettings(
        s.method(), s.sensitivity(), other, s.silence(), s.names(), s.forecast());
  }

  private static DetectionSettings with(DetectionSettings s, DetectionSettings.Silence other) {
    return new DetectionSettings(
        s.method(), s.sensitivity(), s.times(), other, s.names(), s.forecast());
  }

  private static CorrelationSettings correlation(CorrelationSettings s, String key, String value) {
    boolean isLength = !key.endsWith("likeness") && !key.endsWith("checks");
    java.time.Duration length = isLength ? DURATIONS.convert(value) : s.window();
    return new CorrelationSettings(
        key.equals("correlation.window") ? length : s.window(),
        key.equals("correlation.reopen-within") ? length : s.reopenWithin(),
        key.equals("correlation.deployment-window") ? length : s.deploymentWindow(),
        key.equals("correlation.parent-window") ? length : s.parentWindow(),
        key.equals("correlation.likeness") ? number(value) : s.likeness(),
        key.equals("resolution.checks") ? (int) number(value) : s.checks());
  }

  private static Method method(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "robust" -> new Method.Robust();
      case "reference" -> new Method.Reference();
      case "rarity" -> new Method.Rarity();
      default -> throw new IllegalArgumentException("must be robust, reference or rarity");
    };
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is no number", e);
    }
  }
}
