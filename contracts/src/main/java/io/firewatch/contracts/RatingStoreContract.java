package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Rating;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.IncidentId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of ratings keeps and finds. */
public abstract class RatingStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected RatingStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract RatingStore store();

  /** An incident that is stored where the store of ratings looks for it. */
  protected abstract IncidentId incident(int n);

  @Test
  void every_field_comes_back() {
    Rating rating = rating(incident(1), "kim", false, T.plusNanos(123_456_789));
    store().save(rating);
    assertThat(store().of(rating.incident())).containsExactly(rating);
  }

  @Test
  void the_latest_word_of_a_person_counts_and_others_stay() {
    IncidentId incident = incident(1);
    store().save(rating(incident, "kim", false, T));
    store().save(rating(incident, "lee", false, T.plusSeconds(1)));
    store().save(rating(incident, "kim", true, T.plusSeconds(2)));
    assertThat(store().of(incident))
        .containsExactly(
            rating(incident, "kim", true, T.plusSeconds(2)),
            rating(incident, "lee", false, T.plusSeconds(1)));
  }

  @Test
  void ratings_of_a_time_come_newest_first_and_no_more_than_asked_for() {
    IncidentId one = incident(1);
    IncidentId two = incident(2);
    store().save(rating(one, "kim", true, T));
    store().save(rating(two, "kim", true, T.plusSeconds(5)));
    assertThat(store().since(T.plusSeconds(1), 10))
        .extracting(Rating::incident)
        .containsExactly(two);
    assertThat(store().since(T, 10)).extracting(Rating::incident).containsExactly(two, one);
    assertThat(store().since(T, 1)).hasSize(1);
  }

  private static Rating rating(IncidentId incident, String by, boolean right, Instant at) {
    return new Rating(
        incident,
        by,
        new Rating.Named("payment", Category.DEPLOYMENT),
        0.625,
        right,
        new Rating.Named("ledger", Category.CONNECTIONS),
        "the pool „was“ \\ too small",
        at);
  }
}
