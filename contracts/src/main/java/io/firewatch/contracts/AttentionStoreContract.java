package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of attention keeps and finds. */
public abstract class AttentionStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected AttentionStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract AttentionStore store();

  /** An incident that is stored where the store of attention looks for it. */
  protected abstract IncidentId incident(int n);

  @Test
  void every_field_comes_back_and_the_latest_counts() {
    Attention told =
        new Attention(incident(1), T.plusNanos(123_456_789), 0, T.plusSeconds(300), null);
    store().save(told);
    assertThat(store().find(incident(1))).contains(told);
    Attention taken =
        told.escalated(T.plusSeconds(600)).acknowledgedBy("user:ann", T.plusSeconds(1));
    store().save(taken);
    assertThat(store().find(incident(1))).contains(taken);
    assertThat(store().find(List.of(incident(1), incident(2)))).containsOnlyKeys(incident(1));
  }

  @Test
  void steps_that_are_due_come_longest_overdue_first() {
    store().save(new Attention(incident(1), T, 0, T.plusSeconds(60), null));
    store().save(new Attention(incident(2), T, 0, T.plusSeconds(30), null));
    store().save(new Attention(incident(3), T, 0, null, null));
    store().save(new Attention(incident(4), T, 0, T.plusSeconds(61), null));
    assertThat(store().due(T.plusSeconds(60), 10)).containsExactly(incident(2), incident(1));
    assertThat(store().due(T.plusSeconds(60), 1)).containsExactly(incident(2));
  }
}
