package io.firewatch.postgres.objective;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.objective.Spend;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objectives in PostgreSQL; part of the transaction the thread is in. */
public final class PostgresObjectiveStore implements ObjectiveStore {
  private static final String STANDING =
      """
      insert into objective_standings as kept (service, objective, revision, read_at, since, spent,
        burns, firing, ignored)
      values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
      on conflict (service, objective) do update set revision = excluded.revision,
        read_at = excluded.read_at, since = excluded.since, spent = excluded.spent,
        burns = excluded.burns, firing = excluded.firing, ignored = excluded.ignored
      where excluded.read_at >= kept.read_at
      """;
  private static final String SLOT =
      """
      insert into objective_spend as kept
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (service, objective, revision, grain, start_millis)
        do update set bad = excluded.bad, total = excluded.total
      where excluded.total >= kept.total
      """;
  private static final String WINDOW =
      """
      from objective_spend where service = ? and objective = ? and revision = ? and grain = ?
        and start_millis >= ? and start_millis < ?
      """;

  private final Sql sql;

  public PostgresObjectiveStore(Sql sql) {
    this.sql = sql;
  }

  /** A slot of an objective. */
  private record Place(ObjectiveId id, String revision, Grain grain, long startMillis) {}

  /** Written in the order of their keys: two writers never wait for each other in a ring. */
  @Override
  public void save(List<ObjectiveReport> reports) {
    Map<ObjectiveId, ObjectiveReport> newest = new TreeMap<>();
    Map<Place, Spend> slots =
        new TreeMap<>(
            Comparator.comparing(Place::id)
                .thenComparing(Place::revision)
                .thenComparing(Place::grain)
                .thenComparing(Place::startMillis));
    for (ObjectiveReport report : reports) {
      newest.merge(
          report.id(), report, (a, b) -> b.standing().at().isBefore(a.standing().at()) ? a : b);
      report.hours().forEach(slot -> keep(slots, report, Grain.HOUR, slot));
      report.minutes().forEach(slot -> keep(slots, report, Grain.MINUTE, slot));
    }
    sql.transact(client -> {
      sql.batch(STANDING, newest.values().stream().map(StandingRow::of).toList());
      sql.batch(SLOT, slots.entrySet().stream().map(PostgresObjectiveStore::row).toList());
      return reports.size();
    });
  }

  private static void keep(
      Map<Place, Spend> slots, ObjectiveReport report, Grain grain, Slot slot) {
    slots.merge(
        new Place(report.id(), report.revision(), grain, slot.startMillis()),
        slot.spend(),
        (a, b) -> b.total() >= a.total() ? b : a);
  }

  private static @Nullable Object[] row(Map.Entry<Place, Spend> slot) {
    Place place = slot.getKey();
    return new @Nullable Object[] {
      text(place.id().service()),
      text(place.id().name()),
      place.revision(),
      place.grain().seconds(),
      place.startMillis(),
      slot.getValue().bad(),
      slot.getValue().total()
    };
  }

  @Override
  public List<Stood> standings() {
    return sql.run(client ->
        client
            .sql("select * from objective_standings order by service, objective")
            .query(PostgresObjectiveStore::stood)
            .list());
  }

  private static Stood stood(ResultSet row, int number) throws SQLException {
    Standing standing = StandingRow.read(row);
    return new Stood(
        new ObjectiveId(row.getString("service"), row.getString("objective")),
        row.getString("revision"),
        standing);
  }

  @Override
  public List<Slot> spent(Asked asked) {
    return sql.run(client ->
        client
            .sql("select start_millis, bad, total " + WINDOW + " order by start_millis")
            .params(params(asked))
            .query((row, number) ->
                new Slot(
                    row.getLong("start_millis"),
                    new Spend(row.getDouble("bad"), row.getDouble("total"))))
            .list());
  }

  @Override
  public Spend sum(Asked asked) {
    return sql.run(client ->
        client
            .sql("select coalesce(sum(bad), 0) as bad, coalesce(sum(total), 0) as total " + WINDOW)
            .params(params(asked))
            .query((row, number) -> new Spend(row.getDouble("bad"), row.getDouble("total")))
            .single());
  }

  private static List<Object> params(Asked asked) {
    return List.of(
        text(asked.id().service()),
        text(asked.id().name()),
        asked.revision(),
        asked.grain().seconds(),
        Values.millis(asked.from()),
        Values.millis(asked.to()));
  }

  @Override
  public int prune(Instant before) {
    return sql.run(client -> {
      client
          .sql("delete from objective_standings where read_at < ?")
          .param(Values.time(before))
          .update();
      return client
          .sql("delete from objective_spend where start_millis < ?")
          .param(Values.millis(before))
          .update();
    });
  }
}
