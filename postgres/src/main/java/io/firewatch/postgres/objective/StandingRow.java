package io.firewatch.postgres.objective;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Burn;
import io.firewatch.objective.ObjectiveReport.Firing;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of {@code objective_standings}. */
final class StandingRow {
  private StandingRow() {}

  /** A burn rate as it is stored. */
  record BurnJson(long seconds, double rate) {}

  /** What fires, as it is stored. */
  record FiringJson(String alert, long since) {}

  static @Nullable Object[] of(ObjectiveReport report) {
    Standing standing = report.standing();
    return new @Nullable Object[] {
      text(report.id().service()),
      text(report.id().name()),
      report.revision(),
      Values.time(standing.at()),
      Values.time(standing.since()),
      standing.spent(),
      Values.json(
          standing.burns().stream()
              .map(one -> Map.of("seconds", one.window().toSeconds(), "rate", one.rate()))
              .toList()),
      Values.json(
          standing.firing().stream()
              .map(one -> Map.of("alert", one.alert().name(), "since", one.since().toEpochMilli()))
              .toList()),
      standing.ignored()
    };
  }

  static Standing read(ResultSet row) throws SQLException {
    BurnJson[] burns = Values.read(row.getString("burns"), BurnJson[].class);
    FiringJson[] firing = Values.read(row.getString("firing"), FiringJson[].class);
    return new Standing(
        Values.instant(row, "read_at"),
        Values.instant(row, "since"),
        row.getDouble("spent"),
        List.of(burns).stream()
            .map(one -> new Burn(Duration.ofSeconds(one.seconds()), one.rate()))
            .toList(),
        List.of(firing).stream()
            .map(one ->
                new Firing(BurnAlert.valueOf(one.alert()), Instant.ofEpochMilli(one.since())))
            .toList(),
        row.getInt("ignored"));
  }
}
