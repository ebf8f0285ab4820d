package io.firewatch.contracts;

import static io.firewatch.contracts.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.incident.IncidentStore.StaleIncident;
import io.firewatch.incident.Outbox;
import io.firewatch.incident.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How transactions of a store of incidents follow one another, and what is left of one that failed.
 */
@Timeout(60)
public abstract class IncidentTransactionContract {
  private static final IncidentId ID = Samples.id(1);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  protected IncidentTransactionContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract IncidentStore store();

  /** The same incidents, as another node of the platform sees them. */
  protected abstract IncidentStore elsewhere();

  /** The outbox of that store, whose encoder is {@link Samples#encoder}. */
  protected abstract Outbox outbox();

  @AfterEach
  final void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void a_transaction_sees_its_own_changes_and_others_do_not_before_it_commits() throws Exception {
    store()
        .transact(
            Set.of(),
            tx -> {
              Incident saved = tx.save(Samples.incident(1));
              assertThat(tx.find(ID)).contains(saved);
              assertThat(tx.current(START)).containsExactly(saved);
              assertThat(later(() -> store().find(ID))).isEmpty();
              Incident second = tx.save(saved.checked(1));
              assertThat(tx.find(ID)).contains(second);
              return second;
            });

    assertThat(store().find(ID).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void many_events_are_handled_for_the_first_time_at_once() {
    store().run(Set.of(), tx -> tx.firstTime("correlation", "b"));
    store()
        .run(
            Set.of(),
            tx -> {
              assertThat(tx.firstTimes("correlation", List.of("a", "b", "c", "a")))
                  .containsExactlyInAnyOrder("a", "c");
              assertThat(tx.firstTimes("correlation", List.of())).isEmpty();
              assertThat(tx.firstTimes("resolution", List.of("a"))).containsExactly("a");
            });
    store()
        .run(Set.of(), tx -> assertThat(tx.firstTimes("correlation", List.of("a", "c"))).isEmpty());
  }

  @Test
  void many_incidents_are_saved_at_once_in_their_order() {
    Incident known = store().transact(Set.of(), tx -> tx.save(Samples.incident(1)));
    List<Incident> saved =
        store()
            .transact(
                Set.of(),
                tx ->
                    tx.saveAll(
                        List.of(
                            Samples.incident(2),
                            known.attach(Samples.alert("payment", START, null)),
                            Samples.incident(3))));

    assertThat(saved)
        .extracting(one -> one.id())
        .containsExactly(Samples.id(2), Samples.id(1), Samples.id(3));
    assertThat(saved).extracting(Incident::version).containsExactly(1, 2, 1);
    saved.forEach(one -> assertThat(store().find(one.id())).contains(one));
  }

  @Test
  void of_many_incidents_none_is_saved_when_one_is_stale() {
    Incident known = store().transact(Set.of(), tx -> tx.save(Samples.incident(1)));
    store().run(Set.of(), tx -> tx.save(known.checked(1)));

    assertThatThrownBy(() ->
            store().run(Set.of(), tx -> tx.saveAll(List.of(Samples.incident(2), known.checked(2)))))
        .isInstanceOf(IncidentStore.StaleIncident.class);
    assertThat(store().find(Samples.id(2))).isEmpty();
    assertThat(store().find(ID).orElseThrow().recoveryChecks()).isEqualTo(1);
  }

  @Test
  void signals_of_a_version_that_was_rolled_back_are_not_those_of_the_next() {
    Incident known = store().transact(Set.of(), tx -> tx.save(Samples.incident(1)));
    assertThatThrownBy(() ->
            store()
                .run(
                    Set.of(),
                    tx -> {
                      tx.save(known.attach(Samples.alert("order", START, null)));
                      assertThat(tx.find(known.id()).orElseThrow().signals()).hasSize(2);
                      throw new IllegalArgumentException("thrown by the work");
                    }))
        .hasMessage("thrown by the work");
    assertThat(store().find(known.id())).contains(known);

    Incident other = known.attach(Samples.alert("payment", START, null));
    Incident saved = store().transact(Set.of(), tx -> tx.save(other));
    assertThat(store().find(known.id())).contains(saved);
    assertThat(elsewhere().find(known.id())).contains(saved);
  }

  @Test
  void what_another_node_stores_is_seen() {
    Incident known = store().transact(Set.of(), tx -> tx.save(Samples.incident(1)));
    assertThat(elsewhere().find(known.id())).contains(known);

    Incident next =
        elsewhere()
            .transact(Set.of(), tx -> tx.save(known.attach(Samples.alert("payment", START, null))));
    assertThat(store().find(known.id())).contains(next);
    assertThat(store().open()).containsExactly(next);
  }

  private static Signal toldAt(Signal signal, Instant at) {
    return new Signal(
        signal.fingerprint(),
        signal.episode(),
        signal.source(),
        signal.service(),
        signal.name(),
        signal.type(),
        signal.severity(),
        signal.description(),
        signal.measure(),
        signal.onset(),
        signal.detectedAt(),
        at,
        null,
        at.plusSeconds(300),
        1);
  }

  @Test
  void a_signal_that_is_told_again_is_counted_among_others_that_change() {
    Incident known =
        store()
            .transact(
                Set.of(),
                tx ->
                    tx.save(
                        Samples.incident(1)
                            .attach(Samples.alert("payment", START, null))
                            .attach(Samples.alert("order", START, START.plusSeconds(60)))));
    Incident next =
        known
            .attach(toldAt(Samples.alert("payment", START, null), START.plusSeconds(90)))
            .attach(Samples.alert("order", START.plusSeconds(8), null))
            .recovered(
                known.signals().getFirst().fingerprint(),
                known.signals().getFirst().episode(),
                START.plusSeconds(9));
    store()
        .run(
            Set.of(),
            tx -> {
              tx.current(START);
              tx.save(next);
            });
    assertThat(elsewhere().find(known.id()).orElseThrow().signals()).isEqualTo(next.signals());
  }

  @Test
  void an_exception_leaves_nothing() {
    assertThatThrownBy(() ->
            store()
                .transact(
                    Set.of("a"),
                    tx -> {
                      tx.firstTime("correlation", "event-1");
                      everything(tx);
                      throw new IllegalArgumentException("thrown by the work");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("thrown by the work");

    assertThat(store().find(ID)).isEmpty();
    assertThat(store().latestEvents(9)).isEmpty();
    assertThat(store().evidence(Samples.id(5).value())).isEmpty();
    assertThat(outbox().size()).isZero();
    assertThat(firstTime("correlation", "event-1")).isTrue();
  }

  @Test
  void a_commit_keeps_everything() {
    store()
        .transact(
            Set.of("a"),
            tx -> {
              tx.firstTime("correlation", "event-1");
              return everything(tx);
            });

    assertThat(store().find(ID)).isPresent();
    assertThat(store().events(ID)).hasSize(1);
    assertThat(store().evidence(ID)).hasSize(1);
    assertThat(outbox().size()).isEqualTo(1);
    assertThat(firstTime("correlation", "event-1")).isFalse();
  }

  private static Incident everything(IncidentTransaction tx) {
    Incident saved = tx.save(Samples.incident(1));
    tx.append(Samples.event(ID, "ANOMALY_DETECTED", START));
    tx.keep(ID, Samples.evidence(5, START));
    tx.publish(Samples.changed(saved, "opened"));
    return saved;
  }

  @Test
  void an_event_is_new_once_to_each_handler() {
    assertThat(firstTime("correlation", "event-1")).isTrue();
    assertThat(firstTime("correlation", "event-1")).isFalse();
    assertThat(firstTime("resolution", "event-1")).isTrue();
    assertThat(firstTime("correlation", "event-2")).isTrue();
    assertThat(firstTime("correlation", "x".repeat(100_000))).isTrue();
    assertThat(firstTime("correlation", "x".repeat(100_000))).isFalse();
  }

  @Test
  void an_event_told_twice_in_one_transaction_is_new_once() {
    List<Boolean> answers =
        store()
            .transact(
                Set.of(),
                tx -> List.of(tx.firstTime("h", "event-1"), tx.firstTime("h", "event-1")));

    assertThat(answers).containsExactly(true, false);
  }

  @Test
  void a_handled_event_is_known_without_handling_it() {
    store()
        .run(
            Set.of(),
            tx -> {
              assertThat(tx.handled("h", "event-1")).isFalse();
              assertThat(tx.firstTime("h", "event-1")).isTrue();
              assertThat(tx.handled("h", "event-1")).isTrue();
            });

    assertThat(store().<Boolean>transact(Set.of(), tx -> tx.handled("h", "event-1"))).isTrue();
    assertThat(store().<Boolean>transact(Set.of(), tx -> tx.handled("g", "event-1"))).isFalse();
  }

  @Test
  void of_two_deliveries_at_once_one_is_the_first() throws Exception {
    CountDownLatch noted = new CountDownLatch(1);
    Future<Boolean> one =
        threads.submit(() ->
            store()
                .transact(
                    Set.of(),
                    tx -> {
                      boolean first = tx.firstTime("h", "event-1");
                      noted.countDown();
                      return first;
                    }));
    noted.await();
    boolean other = firstTime("h", "event-1");

    assertThat(one.get()).isTrue();
    assertThat(other).isFalse();
  }

  @Test
  void transactions_with_a_lock_in_common_follow_one_another() throws Exception {
    CountDownLatch firstInside = new CountDownLatch(1);
    CountDownLatch secondInside = new CountDownLatch(1);
    Future<Boolean> overtaken =
        threads.submit(() ->
            store()
                .transact(
                    Set.of("a", "b"),
                    tx -> {
                      firstInside.countDown();
                      boolean entered = await(secondInside, 300);
                      tx.save(Samples.incident(1));
                      return entered;
                    }));
    firstInside.await();
    Optional<Incident> seen =
        store()
            .transact(
                Set.of("b", "c"),
                tx -> {
                  secondInside.countDown();
                  return tx.find(ID);
                });

    assertThat(overtaken.get()).isFalse();
    assertThat(seen).isPresent();
  }

  @Test
  void transactions_without_a_lock_in_common_do_not_wait() throws Exception {
    CountDownLatch otherDone = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    Future<Boolean> one =
        threads.submit(() ->
            store()
                .transact(
                    Set.of("a"),
                    tx -> {
                      inside.countDown();
                      return await(otherDone, 20_000);
                    }));
    inside.await();
    store().transact(Set.of("b"), tx -> tx.save(Samples.incident(1)));
    otherDone.countDown();

    assertThat(one.get()).isTrue();
  }

  @Test
  void locks_named_in_any_order_do_not_block_each_other_for_ever() throws Exception {
    store().transact(Set.of(), tx -> tx.save(Samples.incident(1)));
    Future<?> one = threads.submit(() -> countUp(List.of("x", "y", "z"), 25));
    Future<?> two = threads.submit(() -> countUp(List.of("z", "y", "x"), 25));
    one.get();
    two.get();

    assertThat(store().find(ID).orElseThrow().recoveryChecks()).isEqualTo(50);
  }

  private void countUp(List<String> locks, int times) {
    for (int i = 0; i < times; i++) {
      store()
          .transact(
              new java.util.LinkedHashSet<>(locks),
              tx -> {
                Incident now = tx.find(ID).orElseThrow();
                return tx.save(now.checked(now.recoveryChecks() + 1));
              });
    }
  }

  @Test
  void without_a_lock_the_second_writer_of_a_version_is_refused() throws Exception {
    Incident stored = store().transact(Set.of(), tx -> tx.save(Samples.incident(1)));
    CountDownLatch otherDone = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    Future<Boolean> late =
        threads.submit(() -> {
          try {
            store()
                .transact(
                    Set.of(),
                    tx -> {
                      Incident mine = tx.find(ID).orElseThrow();
                      inside.countDown();
                      await(otherDone, 20_000);
                      return tx.save(mine.checked(1));
                    });
            return false;
          } catch (StaleIncident e) {
            return true;
          }
        });
    inside.await();
    store().transact(Set.of(), tx -> tx.save(stored.checked(2)));
    otherDone.countDown();

    assertThat(late.get()).isTrue();
    assertThat(store().find(ID).orElseThrow().recoveryChecks()).isEqualTo(2);
  }

  private boolean firstTime(String handler, String eventId) {
    return store().transact(Set.of(), tx -> tx.firstTime(handler, eventId));
  }

  /** What {@code read} gives on another thread, outside of this one's transaction. */
  private <T> T later(java.util.concurrent.Callable<T> read) {
    try {
      return threads.submit(read).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
