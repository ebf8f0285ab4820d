package io.firewatch.postgres;

import io.firewatch.postgres.jdbc.Sql;

/**
 * What processes say that they are at, so that no other is. A database inside a process has no
 * other: what is claimed when it starts was claimed by one that died, and nobody has to wait until
 * that runs out.
 */
final class Claims {
  private static final String TIMERS =
      """
      update scheduled_tasks
      set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
      where picked
      """;

  /** They keep the mark that a try was begun. */
  private static final String DELIVERIES =
      "update deliveries set taken_until = now() where taken_until > now()";

  private Claims() {}

  static void release(Sql sql) {
    sql.run(client -> client.sql(TIMERS).update() + client.sql(DELIVERIES).update());
  }
}
