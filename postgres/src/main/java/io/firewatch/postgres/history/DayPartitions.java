package io.firewatch.postgres.history;

import io.firewatch.postgres.jdbc.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions of a table by epoch milliseconds, one for each day in UTC. */
final class DayPartitions {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

  /** Who makes or drops partitions waits for others who do. */
  private static final String ALONE = "select pg_advisory_xact_lock(hashtext('firewatch.%s'))";

  private final Sql sql;
  private final String table;
  private final Set<Integer> open = ConcurrentHashMap.newKeySet();
  private volatile int firstDay = Integer.MIN_VALUE;

  DayPartitions(Sql sql, String table) {
    this.sql = sql;
    this.table = table;
  }

  /** Days since 1970-01-01. */
  static int day(long millis) {
    return (int) Math.floorDiv(millis, DAY_MILLIS);
  }

  boolean isKept(long millis) {
    return day(millis) >= firstDay;
  }

  /** Makes the partitions of some days, where they are not there. */
  void open(Set<Integer> days) {
    for (int day : days) {
      if (!open.contains(day)) {
        make(day);
        open.add(day);
      }
    }
  }

  private void make(int day) {
    String name = name(day);
    sql.transact(client -> {
      client.sql(ALONE.formatted(table)).query(row -> {});
      if (names().contains(name)) {
        return 0;
      }
      // Made apart and attached after, so that nobody who writes has to wait.
      client.sql("create table %s (like %s including defaults)".formatted(name, table)).update();
      return client
          .sql(
              "alter table %s attach partition %s for values from (%d) to (%d)"
                  .formatted(table, name, day * DAY_MILLIS, (day + 1) * DAY_MILLIS))
          .update();
    });
  }

  /**
   * Drops days that end at or before a time, and takes nothing of them any more.
   *
   * @return how many
   */
  int drop(long beforeMillis) {
    firstDay = day(beforeMillis);
    List<String> old =
        sql.transact(client -> {
          client.sql(ALONE.formatted(table)).query(row -> {});
          List<String> names =
              names().stream().filter(name -> name.compareTo(name(firstDay)) < 0).toList();
          names.forEach(name -> client.sql("drop table " + name).update());
          return names;
        });
    open.removeIf(day -> day < firstDay);
    return old.size();
  }

  private List<String> names() {
    return sql.run(client ->
        client
            .sql(
                """
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = '%s'::regclass order by c.relname
                """
                    .formatted(table))
            .query(String.class)
            .list());
  }

  private String name(int day) {
    return table + "_" + NAME.format(LocalDate.ofEpochDay(day));
  }
}
