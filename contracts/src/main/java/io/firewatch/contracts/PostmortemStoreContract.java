package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.incident.IncidentId;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.postmortem.PostmortemStore.Standing;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of postmortems keeps and finds. */
public abstract class PostmortemStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00.123456789Z");

  protected PostmortemStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract PostmortemStore store();

  /** An incident that is stored where the store of postmortems looks for it. */
  protected abstract IncidentId incident(int n);

  @Test
  void every_field_comes_back() {
    Postmortem saved =
        store()
            .save(
                written(1, T)
                    .edited(new Postmortem.Edit("# „Mine“ \\ | $1\n", "user:kim", T.plusSeconds(9)))
                    .reviewed(new Postmortem.Review("user:lee", T.plusSeconds(10))));

    assertThat(saved.version()).isEqualTo(1);
    assertThat(store().find(saved.incident())).contains(saved);
  }

  @Test
  void what_nobody_edited_or_reviewed_says_so() {
    Postmortem saved = store().save(written(1, T));

    assertThat(store().find(saved.incident()))
        .hasValueSatisfying(found -> {
          assertThat(found.edit()).isNull();
          assertThat(found.review()).isNull();
          assertThat(found.text()).isEqualTo("# Written\n\n1 | 2\n");
        });
    assertThat(store().find(Samples.id(99))).isEmpty();
  }

  @Test
  void a_change_of_what_somebody_else_changed_first_is_refused() {
    Postmortem first = store().save(written(1, T));
    Postmortem.Edit mine = new Postmortem.Edit("mine", "user:kim", T);
    Postmortem second = store().save(first.edited(mine));

    assertThat(second.version()).isEqualTo(2);
    assertThatThrownBy(() -> store().save(first.edited(mine)))
        .isInstanceOf(PostmortemStore.Stale.class);
    assertThatThrownBy(() -> store().save(written(1, T))).isInstanceOf(PostmortemStore.Stale.class);
    assertThat(store().find(first.incident())).contains(second);
  }

  @Test
  void the_latest_come_first_and_those_that_wait_for_review_can_be_asked_for() {
    Postmortem old = store().save(written(1, T));
    Postmortem middle = store().save(written(2, T.plusSeconds(5)));
    Postmortem latest = store().save(written(3, T.plusSeconds(9)));
    Postmortem done = store().save(middle.reviewed(new Postmortem.Review("user:kim", T)));

    assertThat(store().list(Standing.ANY, 10)).containsExactly(latest, done, old);
    assertThat(store().list(Standing.PENDING, 10)).containsExactly(latest, old);
    assertThat(store().list(Standing.REVIEWED, 10)).containsExactly(done);
    assertThat(store().list(Standing.ANY, 1)).containsExactly(latest);
  }

  private Postmortem written(int n, Instant resolvedAt) {
    return Postmortem.of(
        incident(n),
        new Postmortem.About(
            "checkout \"broke\" — 🔥",
            Severity.HIGH,
            "LATENCY_SPIKE",
            List.of("checkout", "pay,ment"),
            resolvedAt,
            12.3),
        new Postmortem.Generated("# Written\n\n1 | 2\n", T));
  }
}
