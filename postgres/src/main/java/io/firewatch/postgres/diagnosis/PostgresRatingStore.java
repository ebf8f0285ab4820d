package io.firewatch.postgres.diagnosis;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Rating;
import io.firewatch.diagnosis.RatingStore;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Ratings in PostgreSQL. */
public final class PostgresRatingStore implements RatingStore {
  private static final String UPSERT =
      """
      insert into diagnosis_ratings values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (incident_id, rated_by) do update set said_service = excluded.said_service,
        said_category = excluded.said_category, confidence = excluded.confidence,
        was_right = excluded.was_right, true_service = excluded.true_service,
        true_category = excluded.true_category, note = excluded.note, rated_at = excluded.rated_at
      """;
  private static final String ORDER = " order by rated_at desc, incident_id, rated_by";

  private final Sql sql;

  public PostgresRatingStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(Rating rating) {
    sql.run(client ->
        client
            .sql(UPSERT)
            .params(
                rating.incident().value(),
                text(rating.by()),
                text(rating.said().service()),
                rating.said().category().name(),
                rating.confidence(),
                rating.right(),
                text(rating.truth().service()),
                rating.truth().category().name(),
                text(rating.note()),
                Values.time(rating.at()))
            .update());
  }

  @Override
  public List<Rating> of(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select * from diagnosis_ratings where incident_id = ?" + ORDER)
            .param(incident.value())
            .query(PostgresRatingStore::read)
            .list());
  }

  @Override
  public List<Rating> since(Instant from, int limit) {
    return sql.run(client ->
        client
            .sql("select * from diagnosis_ratings where rated_at >= ?" + ORDER + " limit ?")
            .params(Values.time(from), limit)
            .query(PostgresRatingStore::read)
            .list());
  }

  private static Rating read(ResultSet row, int number) throws SQLException {
    return new Rating(
        new IncidentId(row.getObject("incident_id", UUID.class)),
        row.getString("rated_by"),
        new Rating.Named(
            row.getString("said_service"), Category.valueOf(row.getString("said_category"))),
        row.getDouble("confidence"),
        row.getBoolean("was_right"),
        new Rating.Named(
            row.getString("true_service"), Category.valueOf(row.getString("true_category"))),
        row.getString("note"),
        Values.instant(row, "rated_at"));
  }
}
