package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Burn;
import io.firewatch.objective.ObjectiveReport.Firing;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.objective.ObjectiveStore.Asked;
import io.firewatch.objective.ObjectiveStore.Grain;
import io.firewatch.objective.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of objectives keeps and sums. */
public abstract class ObjectiveStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final ObjectiveId ID = new ObjectiveId("pay'ment \"π\"", "availability");

  protected ObjectiveStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract ObjectiveStore store();

  private static Standing standing(Instant at) {
    return new Standing(
        at,
        T.minusSeconds(60),
        1.25,
        List.of(new Burn(Duration.ofMinutes(5), 14.5), new Burn(Duration.ofDays(3), 0.1)),
        List.of(new Firing(BurnAlert.FAST, T.plusSeconds(1))),
        3);
  }

  private static ObjectiveReport report(Instant at, Slot... minutes) {
    return new ObjectiveReport(ID, "rev1", standing(at), List.of(minutes), List.of(slot(0, 7, 70)));
  }

  private static Slot slot(int minute, double bad, double total) {
    return new Slot(T.plusSeconds(60L * minute).toEpochMilli(), new Spend(bad, total));
  }

  private static Asked asked(Grain grain, int from, int to) {
    return new Asked(ID, "rev1", grain, T.plusSeconds(60L * from), T.plusSeconds(60L * to));
  }

  @Test
  void the_newest_standing_comes_back_whole() {
    store().save(List.of(report(T.plusSeconds(20)), report(T.plusSeconds(30))));
    store().save(List.of(report(T.plusSeconds(10))));

    assertThat(store().standings())
        .containsExactly(new ObjectiveStore.Stood(ID, "rev1", standing(T.plusSeconds(30))));
    assertThat(store().standing(ID)).isPresent();
    assertThat(store().standing(new ObjectiveId("pay", "availability"))).isEmpty();
  }

  @Test
  void slots_told_again_are_as_they_count_most() {
    store().save(List.of(report(T, slot(0, 1, 10), slot(1, 0, 4)), report(T, slot(1, 2, 9))));
    store().save(List.of(report(T, slot(1, 1, 6), slot(2, 0, 1))));

    assertThat(store().spent(asked(Grain.MINUTE, 0, 2)))
        .containsExactly(slot(0, 1, 10), slot(1, 2, 9));
    assertThat(store().sum(asked(Grain.MINUTE, 0, 9))).isEqualTo(new Spend(3, 20));
    assertThat(store().sum(asked(Grain.HOUR, 0, 9))).isEqualTo(new Spend(7, 70));
    assertThat(store().sum(asked(Grain.MINUTE, 3, 9))).isEqualTo(Spend.NONE);
  }

  @Test
  void what_was_measured_otherwise_is_kept_apart() {
    store().save(List.of(report(T, slot(0, 1, 10))));
    store()
        .save(
            List.of(
                new ObjectiveReport(ID, "rev2", standing(T), List.of(slot(0, 5, 50)), List.of())));
    assertThat(store().sum(asked(Grain.MINUTE, 0, 1))).isEqualTo(new Spend(1, 10));
    assertThat(store().standings())
        .extracting(ObjectiveStore.Stood::revision)
        .containsExactly("rev2");
  }

  @Test
  void pruning_removes_what_began_before() {
    store().save(List.of(report(T.plusSeconds(90), slot(0, 1, 10), slot(1, 1, 10))));
    assertThat(store().prune(T.plusSeconds(60))).isEqualTo(2);
    assertThat(store().spent(asked(Grain.MINUTE, 0, 9))).containsExactly(slot(1, 1, 10));
    assertThat(store().standings()).hasSize(1);
    store().prune(T.plusSeconds(600));
    assertThat(store().standings()).isEmpty();
  }
}
