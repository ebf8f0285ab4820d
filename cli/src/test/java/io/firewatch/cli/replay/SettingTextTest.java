package io.firewatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingTextTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "detection.method.kind", "rarity",
          "detection.sensitivity.min-samples", "77",
          "detection.sensitivity.threshold", "9.5",
          "detection.sensitivity.recovery", "1.5",
          "correlation.likeness", "0.5",
          "resolution.checks", "7");

  @Test
  void every_setting_that_is_offered_changes_something() {
    for (String key : SettingText.KEYS) {
      String value =
          VALUES.getOrDefault(
              key, key.endsWith("drift") || key.endsWith("cadences") ? "7.7" : "77s");
      ReplaySettings changed = SettingText.apply(ReplaySettings.defaults(), key, value);
      assertThat(
              changed.detection().equals(ReplaySettings.defaults().detection())
                  && changed.correlation().equals(ReplaySettings.defaults().correlation()))
          .as(key)
          .isFalse();
    }
  }

  @Test
  void a_file_is_shaped_like_that_of_the_server() {
    Map<String, String> settings =
        SettingText.ofYaml(
            "firewatch:\n"
                + "  correlation: {window: 10m}\n"
                + "  detection:\n"
                + "    times:\n"
                + "      persistence: 20s\n");
    ReplaySettings changed = ReplaySettings.defaults();
    for (Map.Entry<String, String> one : settings.entrySet()) {
      changed = SettingText.apply(changed, one.getKey(), one.getValue());
    }
    assertThat(changed.correlation().window()).isEqualTo(Duration.ofMinutes(10));
    assertThat(changed.detection().times().persistence()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          detection.colour                 | red   | detection.colour is no setting
          correlation.window               | long  | correlation.window: 'long' is no duration
          detection.sensitivity.threshold  | high  | detection.sensitivity.threshold: 'high' is no number
          detection.sensitivity.threshold  | 1     | recovery must be between
          correlation.likeness             | 3     | likeness must be above 0
          detection.method.kind            | guess | must be robust
          """)
  void what_is_wrong_is_said_with_the_name_of_the_setting(String name, String value, String said) {
    assertThatThrownBy(() -> SettingText.apply(ReplaySettings.defaults(), name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }
}
