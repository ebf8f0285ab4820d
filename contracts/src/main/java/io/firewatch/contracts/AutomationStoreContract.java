package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.AutomationStore;
import io.firewatch.remediation.policy.Breaker;
import io.firewatch.remediation.policy.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of the state of automation keeps. */
public abstract class AutomationStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00.123456789Z");

  protected AutomationStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract AutomationStore store();

  @Test
  void at_first_nothing_is_in_the_way() {
    assertThat(store().read().obstacle(T)).isEmpty();
    assertThat(store().read().breaker().state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void all_of_it_comes_back() {
    Breaker.Settings settings = new Breaker.Settings(0.1, 20, 1, Duration.ofMinutes(30));
    Automation changed =
        store()
            .update(state ->
                state
                    .letThrough("payment", T)
                    .with(state.breaker().ended(false, settings, T))
                    .frozen(new Freeze("sale", T, T.plusSeconds(60), "the sale", "user:ann"), T)
                    .stopped(new Automation.Stop("user:bob", T, "wrong")));
    assertThat(store().read()).isEqualTo(changed);
    assertThat(store().read().breaker().state()).isEqualTo(Breaker.State.OPEN);
  }

  @Test
  void of_many_who_change_it_at_once_nobody_is_lost() throws Exception {
    List<Callable<Automation>> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      changes.add(() -> store().update(state -> state.letThrough("payment", T)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Automation> change : threads.invokeAll(changes)) {
        change.get();
      }
    }
    assertThat(store().read().passed()).hasSize(20);
  }
}
