package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.Held;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Hold;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of signals that are held back keeps, finds and lets go. */
public abstract class HeldStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected HeldStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract HeldStore store();

  private static Held held(String fingerprint, Hold.Rule rule, Instant at) {
    Signal signal =
        new Signal(
            fingerprint,
            "e1",
            Signal.Source.METRIC,
            "payment \"eu\"",
            "latency_ms",
            AnomalyType.LATENCY_SPIKE,
            Severity.HIGH,
            "müller\nline",
            new Measure(900, 300, 250, 350, 12, 1),
            at,
            at.plusNanos(123_456_789),
            at,
            null,
            at.plusSeconds(60),
            1);
    Evidence evidence =
        new Evidence(
            UUID.nameUUIDFromBytes(new byte[] {1}),
            Evidence.Kind.METRIC,
            "payment",
            "payment/latency_ms",
            at,
            "excerpt",
            900.0,
            new SeriesReadings(
                SeriesKey.of("payment", "latency_ms"),
                List.of(new Reading(1_000, 300), new Reading(2_000, 900)),
                250,
                350));
    Hold hold =
        new Hold(rule, "r1", "because", Map.of("names", List.of("a", "b")), at.plusSeconds(9));
    return new Held(
        signal,
        Map.of("service", "payment"),
        List.of(evidence),
        new Verdict(1, 0.75, 0.6, 0.5),
        hold,
        at,
        at,
        1);
  }

  @Test
  void every_field_comes_back() {
    Held held = held("metric:payment/latency_ms", Hold.Rule.MAINTENANCE, T);
    store().keep(List.of(held));
    assertThat(store().find("metric:payment/latency_ms")).hasValue(held);
    assertThat(store().list(9)).containsExactly(held);
    assertThat(store().find("other")).isEmpty();
  }

  @Test
  void what_is_held_back_again_is_counted_and_keeps_its_beginning() {
    store().keep(List.of(held("f", Hold.Rule.SILENCE, T)));
    store()
        .keep(
            List.of(
                held("f", Hold.Rule.MUTE, T.plusSeconds(60)),
                held("f", Hold.Rule.MUTE, T.plusSeconds(90))));
    Held kept = store().list(9).getFirst();
    assertThat(kept.count()).isEqualTo(3);
    assertThat(kept.since()).isEqualTo(T);
    assertThat(kept.lastAt()).isEqualTo(T.plusSeconds(90));
    assertThat(kept.hold().rule()).isEqualTo(Hold.Rule.MUTE);
  }

  @Test
  void what_is_held_back_longest_comes_first_and_kinds_are_counted() {
    store()
        .keep(
            List.of(
                held("late", Hold.Rule.SILENCE, T.plusSeconds(1)),
                held("early", Hold.Rule.SILENCE, T),
                held("muted", Hold.Rule.MUTE, T.plusSeconds(2))));
    assertThat(store().list(2))
        .extracting(held -> held.signal().fingerprint())
        .containsExactly("early", "late");
    assertThat(store().counts()).isEqualTo(Map.of(Hold.Rule.SILENCE, 2, Hold.Rule.MUTE, 1));
  }

  @Test
  void what_is_over_is_dropped_and_another_episode_is_not() {
    store().keep(List.of(held("a", Hold.Rule.SILENCE, T), held("b", Hold.Rule.SILENCE, T)));
    store().drop("a", "e0");
    assertThat(store().list(9)).hasSize(2);
    store().drop("a", "e1");
    assertThat(store().list(9)).extracting(h -> h.signal().fingerprint()).containsExactly("b");
    store().drop(List.of("b", "unknown"));
    store().drop(List.of());
    assertThat(store().list(9)).isEmpty();
    assertThat(store().counts()).isEmpty();
  }

  @Test
  void text_that_a_database_cannot_store_is_kept_without_what_it_cannot() {
    Held held = held("x\0y", Hold.Rule.SILENCE, T);
    store().keep(List.of(held));
    assertThat(store().list(9)).hasSize(1);
    store().drop(List.of("x\0y"));
    assertThat(store().list(9)).isEmpty();
  }
}
