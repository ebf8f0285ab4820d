package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.StandInStore;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of stand-ins keeps and finds. */
public abstract class StandInStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected StandInStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract StandInStore store();

  @Test
  void those_that_touch_a_time_come_in_the_order_they_were_saved() {
    StandIn late = standIn(1, T.plusSeconds(3600), T.plusSeconds(7200));
    StandIn early = standIn(2, T, T.plusSeconds(3601));
    store().save(late);
    store().save(early);
    assertThat(store().between(T, T.plusSeconds(9000))).containsExactly(late, early);
    assertThat(store().between(T.plusSeconds(3601), T.plusSeconds(9000))).containsExactly(late);
    assertThat(store().between(T.minusSeconds(60), T.plusSeconds(3600))).containsExactly(early);
  }

  @Test
  void every_field_comes_back() {
    StandIn one = standIn(1, T, T.plusSeconds(60));
    store().save(one);
    assertThat(store().find(one.id())).contains(one);
    assertThat(store().find(new UUID(7, 9))).isEmpty();
  }

  @Test
  void one_that_is_removed_is_gone() {
    StandIn one = standIn(1, T, T.plusSeconds(60));
    store().save(one);
    assertThat(store().remove(one.id())).isTrue();
    assertThat(store().remove(one.id())).isFalse();
    assertThat(store().between(T, T.plusSeconds(60))).isEmpty();
  }

  private static StandIn standIn(int n, Instant from, Instant to) {
    return new StandIn(
        new UUID(7, n),
        "shop",
        "ann",
        "bob",
        from.plusNanos(1_234_567),
        to,
        new StandIn.Note("user:kim", "dentist „!“"));
  }
}
