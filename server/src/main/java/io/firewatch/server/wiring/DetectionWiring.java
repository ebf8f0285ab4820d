package io.firewatch.server.wiring;

import io.firewatch.detection.DetectionSettings;
import io.firewatch.detection.Method;
import io.firewatch.kafka.detection.CutForest;
import io.firewatch.server.config.DetectionProperties;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;

/** How series are judged. */
class DetectionWiring {
  @Bean
  DetectionSettings detectionSettings(DetectionProperties properties) {
    DetectionProperties.Sensitivity sensitivity = properties.sensitivity();
    DetectionProperties.Times times = properties.times();
    DetectionProperties.Silence silence = properties.silence();
    return new DetectionSettings(
        method(properties.method()),
        new DetectionSettings.Sensitivity(
            sensitivity.minSamples(),
            sensitivity.threshold(),
            sensitivity.drift(),
            sensitivity.recovery()),
        new DetectionSettings.Times(
            times.persistence(), times.recoveryHold(), times.memory(), times.acceptAfter()),
        new DetectionSettings.Silence(
            silence.least(), silence.cadences(), silence.observed(), silence.forgetAfter()),
        new DetectionSettings.Names(
            patterns(properties.unwatched()), patterns(properties.counters())),
        forecast(properties.forecast()));
  }

  private static List<Pattern> patterns(List<String> expressions) {
    return expressions.stream().map(Pattern::compile).toList();
  }

  private static Method method(DetectionProperties.Method chosen) {
    return switch (chosen.kind()) {
      case ROBUST -> new Method.Robust();
      case ZSCORE -> new Method.ZScore(chosen.window(), chosen.limit());
      case IQR -> new Method.Iqr(chosen.window(), chosen.k());
      case REFERENCE -> new Method.Reference();
      case RARITY -> new Method.Rarity();
      case FOREST -> CutForest.method(chosen.trees());
    };
  }

  private static DetectionSettings.Forecast forecast(DetectionProperties.Forecast chosen) {
    return new DetectionSettings.Forecast(
        chosen.horizon(), chosen.capacities().stream().map(DetectionWiring::capacity).toList());
  }

  private static DetectionSettings.Forecast.Capacity capacity(String text) {
    int equals = text.lastIndexOf('=');
    try {
      return new DetectionSettings.Forecast.Capacity(
          Pattern.compile(text.substring(0, equals)),
          Double.parseDouble(text.substring(equals + 1).strip()));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "firewatch.detection.forecast.capacities: must be pattern=limit, is " + text, e);
    }
  }
}
