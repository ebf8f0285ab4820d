package io.firewatch.postgres.timers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is due at a time, kept as rows: it outlives restarts, and of several nodes one does it.
 * Work that throws is logged and counted, and goes on: recurring work at its next time, one-time
 * work again after a growing pause. A node that dies while working is replaced within half a
 * minute, so work must bear being done twice.
 */
public final class DurableTimers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DurableTimers.class);

  /** More than what waits for slow targets; each is a virtual thread, and waits for connections. */
  private static final int AT_ONCE = 16;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final double RETRY_GROWTH = 1.5;

  private static final String SET =
      """
      insert into scheduled_tasks as t
        (task_name, task_instance, task_data, execution_time, picked, version)
      values (?, ?, ?, ?, false, 1)
      on conflict (task_name, task_instance) do update set task_data = excluded.task_data,
        execution_time = excluded.execution_time, picked = false, picked_by = null,
        last_heartbeat = null, consecutive_failures = 0, version = t.version + 1
      """;
  private static final String CANCEL =
      "delete from scheduled_tasks where task_name = ? and task_instance = ? and not picked";

  private static final String REMOVE =
      "delete from scheduled_tasks where task_name = ? and task_instance = ? and version = ?";

  private final Sql sql;
  private final List<RecurringTask<Void>> recurring = new ArrayList<>();
  private final Map<String, CustomTask<String>> oneTime = new LinkedHashMap<>();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private @Nullable Scheduler scheduler;

  public DurableTimers(Sql sql) {
    this.sql = sql;
  }

  /**
   * Has {@code work} done again and again, {@code interval} after it ended. Before {@link #start}.
   */
  public void recurring(String name, Duration interval, Runnable work) {
    requireNotStarted(name);
    recurring.add(
        Tasks.recurring(name, FixedDelay.of(interval))
            .execute((instance, context) -> supervised(name, work)));
  }

  /** Says what is done when a timer of this name is due: with its id and payload. Before start. */
  public void oneTime(String name, BiConsumer<String, String> work) {
    requireNotStarted(name);
    oneTime.put(
        name,
        Tasks.custom(name, String.class)
            .onFailure(new ExponentialBackoffFailureHandler<>(FIRST_RETRY, RETRY_GROWTH))
            .execute((instance, context) -> {
              supervised(name, () -> work.accept(instance.getId(), instance.getData()));
              return (complete, operations) -> remove(complete.getExecution());
            }));
  }

  public synchronized void start() {
    requireNotStarted("start");
    scheduler =
        Scheduler.create(sql.dataSource(), List.copyOf(oneTime.values()))
            .startTasks(recurring)
            .threads(AT_ONCE)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .pollingInterval(POLL)
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_LIMIT)
            .serializer(new TextSerializer())
            // We log what the work throws ourselves, once.
            .failureLogging(LogLevel.OFF, false)
            .build();
    scheduler.start();
  }

  /**
   * Sets a timer, or moves the one of the same name and id; in the thread's transaction when it is
   * in one. Moved while its work is being done, it is done again at the new time.
   */
  public void set(String name, String id, Instant at, String payload) {
    if (!oneTime.containsKey(name)) {
      throw new IllegalArgumentException("no timer is named " + name);
    }
    sql.run(client ->
        client
            .sql(SET)
            .params(name, id, payload.getBytes(StandardCharsets.UTF_8), Values.time(at))
            .update());
  }

  /**
   * @return whether there was one whose work was not being done yet
   */
  public boolean cancel(String name, String id) {
    return sql.run(client -> client.sql(CANCEL).params(name, id).update()) == 1;
  }

  /** How often work of each name has thrown since the start. */
  public Map<String, Long> failures() {
    Map<String, Long> counts = new LinkedHashMap<>();
    failures.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  /** Unless it was moved while its work was being done: then it is due again. */
  private void remove(Execution done) {
    sql.run(client ->
        client
            .sql(REMOVE)
            .params(done.taskInstance.getTaskName(), done.taskInstance.getId(), done.version)
            .update());
  }

  private void supervised(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failures.computeIfAbsent(name, n -> new LongAdder()).increment();
      LOG.warn("Timer {} failed and is tried again at its next time", name, e);
      throw e;
    }
  }

  private synchronized void requireNotStarted(String what) {
    if (scheduler != null) {
      throw new IllegalStateException("timers are started already: " + what);
    }
  }

  /** Waits for work that is being done, 10 s at most. To be called before the pool is closed. */
  @Override
  public synchronized void close() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }
}
