package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.contracts.memory.InMemoryAlertTrail;
import io.firewatch.contracts.memory.InMemoryHeldStore;
import io.firewatch.contracts.memory.InMemorySilenceStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Ruling;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.StandingRules;
import io.firewatch.correlation.Suppression;
import io.firewatch.detection.Anomaly;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SilencingTest {
  private final Shop shop = new Shop();
  private final InMemorySilenceStore silences = new InMemorySilenceStore();
  private final InMemoryAlertTrail trail = new InMemoryAlertTrail();
  private final InMemoryHeldStore held = new InMemoryHeldStore();
  private final StandingRules rules = StandingRules.NONE;
  private final CorrelationAgent correlation =
      new CorrelationAgent(
          shop.store,
          shop.context,
          () -> shop.catalogue,
          shop.settings,
          new Suppression(silences, () -> rules, held, trail),
          () -> shop.now);

  private Silence silence(LabelMatcher... matchers) {
    Silence silence =
        new Silence(
            UUID.randomUUID(),
            List.of(matchers),
            shop.now,
            shop.now.plus(Duration.ofHours(1)),
            "anna",
            "planned work",
            shop.now);
    silences.save(silence);
    return silence;
  }

  private Ruling.Outcome latest(String id) {
    return trail.rulings(id, 1).getFirst().ruling().outcome();
  }

  @Test
  void a_silenced_alert_opens_nothing_is_kept_and_says_why() {
    Silence silence = silence(new LabelMatcher("alertname", "High.*", true, true));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));

    assertThat(shop.incidents()).isEmpty();
    assertThat(trail.firing(shop.now, 9)).hasSize(1);
    Ruling ruling = trail.rulings("f1", 9).getFirst().ruling();
    assertThat(ruling.outcome()).isEqualTo(Ruling.Outcome.SUPPRESSED);
    assertThat(ruling.reason()).contains("anna", "planned work");
    assertThat(ruling.data()).containsEntry("silence", silence.id().toString());
  }

  @Test
  void a_silenced_anomaly_opens_nothing_and_says_why() {
    silence(
        new LabelMatcher("service", "payment", false, true),
        new LabelMatcher("metric", "latency_ms", false, true));
    Anomaly anomaly = shop.latency("payment");
    correlation.onAnomalies(List.of(anomaly, shop.latency("mail")));

    assertThat(shop.only().service()).isEqualTo("mail");
    assertThat(latest(anomaly.episode().toString())).isEqualTo(Ruling.Outcome.SUPPRESSED);
  }

  @Test
  void an_alert_told_after_the_silence_has_expired_opens_an_incident() {
    Silence silence = silence(new LabelMatcher("alertname", "HighLatency", false, true));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    shop.pass(Duration.ofMinutes(1));
    silences.save(silence.expired(shop.now));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));

    assertThat(shop.only().service()).isEqualTo("payment");
    assertThat(latest("f1")).isEqualTo(Ruling.Outcome.OPENED);
  }

  @Test
  void a_silence_hides_no_recovery_of_an_incident_that_is_open() {
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    silence(new LabelMatcher("alertname", "HighLatency", false, true));
    shop.pass(Duration.ofMinutes(1));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    assertThat(shop.only().signals().getFirst().count()).isEqualTo(2);
    shop.pass(Duration.ofMinutes(1));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", true)));
    assertThat(shop.only().status().isOpen()).isFalse();
  }

  @Test
  void the_trail_tells_which_incident_a_signal_went_into_and_by_which_path() {
    correlation.onAnomalies(List.of(shop.latency("payment")));
    Anomaly caller = shop.latency("order");
    correlation.onAnomalies(List.of(caller));
    Ruling ruling = trail.rulings(caller.episode().toString(), 9).getFirst().ruling();
    assertThat(ruling.outcome()).isEqualTo(Ruling.Outcome.GROUPED);
    assertThat(ruling.reason()).isEqualTo("order calls payment");
    assertThat(ruling.incident()).isEqualTo(shop.only().id());
  }

  @Test
  void a_silence_of_everything_is_refused() {
    assertThatThrownBy(() -> silence(new LabelMatcher("team", ".*", true, true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("everything");
    assertThatThrownBy(() -> silence()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LabelMatcher("a", "(", true, true))
        .hasMessageContaining("regular expression");
  }

  @Test
  void matchers_see_missing_labels_as_empty_and_patterns_match_whole_values() {
    Map<String, String> labels = Map.of("env", "production");
    assertThat(new LabelMatcher("env", "prod", true, true).matches(labels)).isFalse();
    assertThat(new LabelMatcher("env", "prod.*", true, true).matches(labels)).isTrue();
    assertThat(new LabelMatcher("env", "test", false, false).matches(labels)).isTrue();
    assertThat(new LabelMatcher("team", "", false, true).matches(labels)).isTrue();
  }

  @Test
  void a_pattern_that_would_run_for_ever_ends() {
    LabelMatcher evil = new LabelMatcher("a", "(x+x+)+y", true, true);
    assertThat(evil.matches(Map.of("a", "x".repeat(60)))).isFalse();
  }
}
