package io.firewatch.postgres;

import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.ContextStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Removes what is kept for a time only. */
public final class Retention {
  private final Sql sql;
  private final ContextStore context;
  private final Limits limits;
  private final InstantSource clock;

  public Retention(Sql sql, ContextStore context, Limits limits, InstantSource clock) {
    this.sql = sql;
    this.context = context;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * How long and how much is kept.
   *
   * @param handled how long it is remembered that an event was handled: longer than a topic could
   *     deliver it again
   */
  public record Limits(Duration handled, Duration context, ContextStore.Bounds bounds) {
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofDays(7), Duration.ofHours(24), new ContextStore.Bounds(1000, 5000, 200));
  }

  /**
   * @return how many rows were removed
   */
  public int run() {
    Instant now = clock.instant();
    int handled =
        sql.run(client ->
            client
                .sql("delete from handled_events where handled_at < ?")
                .param(Values.time(now.minus(limits.handled())))
                .update());
    return handled + context.prune(now.minus(limits.context()), limits.bounds());
  }
}
