package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of silences keeps, finds and lets go. */
public abstract class SilenceStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected SilenceStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract SilenceStore store();

  @Test
  void every_field_comes_back() {
    Silence silence =
        new Silence(
            UUID.randomUUID(),
            List.of(
                new LabelMatcher("service", "payment \"eu\"", false, true),
                new LabelMatcher("alertname", "High.+", true, false)),
            T.plusNanos(123_456_789),
            T.plusSeconds(3600),
            "müller",
            "planned\nwork",
            T);
    store().save(silence);
    assertThat(store().find(silence.id())).hasValue(silence);
    assertThat(store().list()).containsExactly(silence);
  }

  @Test
  void saving_again_replaces() {
    Silence silence = silence(T, T.plusSeconds(60));
    store().save(silence);
    store().save(silence.expired(T.plusSeconds(30)));
    assertThat(store().list()).containsExactly(silence.expired(T.plusSeconds(30)));
  }

  @Test
  void only_those_between_start_and_end_are_active() {
    Silence now = silence(T, T.plusSeconds(60));
    Silence longer = silence(T.minusSeconds(5), T.plusSeconds(90));
    Silence later = silence(T.plusSeconds(1), T.plusSeconds(60));
    Silence over = silence(T.minusSeconds(60), T);
    List.of(now, later, longer, over).forEach(store()::save);
    assertThat(store().active(T)).containsExactly(longer, now);
    assertThat(store().list()).hasSize(4);
    assertThat(store().list().getFirst()).isEqualTo(longer);
  }

  @Test
  void what_is_unknown_is_not_found() {
    assertThat(store().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void pruning_removes_what_ended_before() {
    Silence over = silence(T.minusSeconds(60), T.minusSeconds(1));
    Silence ends = silence(T.minusSeconds(60), T);
    store().save(over);
    store().save(ends);
    assertThat(store().prune(T)).isEqualTo(1);
    assertThat(store().list()).containsExactly(ends);
  }

  private static Silence silence(Instant from, Instant to) {
    return new Silence(
        UUID.randomUUID(),
        List.of(new LabelMatcher("service", "payment", false, true)),
        from,
        to,
        "me",
        "",
        T);
  }
}
