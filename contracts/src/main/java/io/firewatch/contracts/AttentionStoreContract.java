package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        new Attention(
            incident(1),
            new Attention.Call(2, T.plusNanos(123_456_789), Severity.HIGH, 1),
            0,
            T.plusSeconds(300),
            null);
    store().save(told);
    assertThat(store().find(incident(1))).contains(told);
    Attention taken =
        told.escalated(T.plusSeconds(600))
            .acknowledgedBy("user:ann", Severity.CRITICAL, T.plusSeconds(1));
    store().save(taken);
    assertThat(store().find(incident(1))).contains(taken);
    assertThat(store().find(List.of(incident(1), incident(2)))).containsOnlyKeys(incident(1));
  }

  @Test
  void steps_that_are_due_come_longest_overdue_first() {
    store().save(attention(1, T.plusSeconds(60)));
    store().save(attention(2, T.plusSeconds(30)));
    store().save(attention(3, null));
    store().save(attention(4, T.plusSeconds(61)));
    assertThat(store().due(T.plusSeconds(60), 10)).containsExactly(incident(2), incident(1));
    assertThat(store().due(T.plusSeconds(60), 1)).containsExactly(incident(2));
  }

  private Attention attention(int n, @Nullable Instant next) {
    return new Attention(
        incident(n), new Attention.Call(1, T, Severity.CRITICAL, 0), 0, next, null);
  }
}
