package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.RuleStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of standing rules keeps. */
public abstract class RuleStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected RuleStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract RuleStore store();

  @Test
  void an_empty_store_has_no_revision() {
    assertThat(store().latest()).isEmpty();
    assertThat(store().history(9)).isEmpty();
  }

  @Test
  void the_newest_revision_is_the_latest_and_the_others_are_kept() {
    RuleStore.Revision first = store().save("inhibit_rules: []\n# ü\n", "anna", T);
    RuleStore.Revision second = store().save("route: {}", "ben", T.plusNanos(123_456_789));
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(store().latest()).hasValue(second);
    assertThat(store().history(9)).containsExactly(second, first);
    assertThat(store().history(1)).containsExactly(second);
    assertThat(first.text()).isEqualTo("inhibit_rules: []\n# ü\n");
  }
}
