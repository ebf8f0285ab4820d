package io.firewatch.postgres.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.jdbc.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DurableTimersTest {
  private static final Duration SOON = Duration.ofMillis(50);

  private final Sql sql = TestDatabase.emptySql();
  private final DurableTimers timers = new DurableTimers(sql);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    timers.close();
  }

  @Test
  void work_that_throws_is_counted_and_goes_on() {
    AtomicInteger calls = new AtomicInteger();
    timers.recurring(
        "watch",
        SOON,
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw new IllegalStateException("not yet");
          }
        });
    timers.start();

    await().until(() -> calls.get() >= 4);
    assertThat(timers.failures()).containsEntry("watch", 2L);
  }

  @Test
  void work_that_waits_for_something_slow_leaves_room_for_other_work() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(8);
    timers.oneTime(
        "slow",
        (id, payload) -> {
          waiting.countDown();
          try {
            answered.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    timers.oneTime("quick", (id, payload) -> done.add(id));
    timers.start();
    try {
      for (int i = 0; i < 8; i++) {
        timers.set("slow", "slow-" + i, Instant.now(), "");
      }
      assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
      timers.set("quick", "other", Instant.now(), "");
      await().until(() -> done.contains("other"));
    } finally {
      answered.countDown();
    }
  }

  @Test
  void of_two_nodes_one_does_the_work() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable work =
        () -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          done.add("x");
          Thread.yield();
          inside.decrementAndGet();
        };
    try (DurableTimers other = new DurableTimers(sql)) {
      timers.recurring("watch", Duration.ofMillis(1), work);
      other.recurring("watch", Duration.ofMillis(1), work);
      timers.start();
      other.start();
      await().until(() -> done.size() >= 5);
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void a_timer_that_was_set_before_a_restart_is_due_after_it() {
    timers.oneTime("expire", (id, payload) -> done.add(id + "=" + payload));
    timers.set("expire", "plan-1", Instant.now(), "ä");
    timers.set("expire", "plan-2", Instant.now().plus(Duration.ofHours(1)), "later");
    timers.set("expire", "plan-3", Instant.now(), "cancelled");
    assertThat(timers.cancel("expire", "plan-3")).isTrue();
    assertThat(timers.cancel("expire", "plan-3")).isFalse();
    timers.start();

    await().until(() -> !done.isEmpty());
    timers.set("expire", "plan-2", Instant.now(), "moved");
    await().until(() -> done.size() == 2);
    assertThat(done).containsExactly("plan-1=ä", "plan-2=moved");
    await().until(() -> rows() == 0);
  }

  @Test
  void a_timer_is_set_in_the_transaction_or_not_at_all() {
    timers.oneTime("expire", (id, payload) -> done.add(id));
    assertThatThrownBy(() ->
            sql.transact(client -> {
              timers.set("expire", "plan-1", Instant.now(), "");
              throw new IllegalStateException("rolled back");
            }))
        .hasMessage("rolled back");

    assertThat(rows()).isZero();
  }

  @Test
  void one_time_work_that_throws_is_done_again() {
    AtomicInteger calls = new AtomicInteger();
    timers.oneTime(
        "send",
        (id, payload) -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("no answer");
          }
        });
    timers.start();
    timers.set("send", "mail-1", Instant.now(), "");

    await().until(() -> calls.get() == 2);
    assertThat(timers.failures()).containsEntry("send", 1L);
  }

  @Test
  void timers_are_named_before_the_start() {
    timers.start();

    assertThatThrownBy(() -> timers.recurring("late", SOON, () -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> timers.set("unknown", "1", Instant.now(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private long rows() {
    return sql.run(
        client -> client.sql("select count(*) from scheduled_tasks").query(Long.class).single());
  }
}
