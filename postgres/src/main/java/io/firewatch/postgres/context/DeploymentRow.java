package io.firewatch.postgres.context;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.Deployment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code deployments}. */
final class DeploymentRow {
  static final String INSERT =
      """
      insert into deployments (key, id, service, environment, at, version, deployed_by,
        change_type, git_sha, description, known_risks)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private DeploymentRow() {}

  static @Nullable Object[] of(Deployment deployment) {
    return new @Nullable Object[] {
      Values.key(deployment.id()),
      text(deployment.id()),
      text(deployment.service()),
      text(deployment.environment()),
      Values.time(deployment.at()),
      text(deployment.version()),
      text(deployment.deployedBy()),
      text(deployment.changeType()),
      text(deployment.gitSha()),
      text(deployment.description()),
      deployment.knownRisks().stream().map(risk -> text(risk)).toArray(String[]::new)
    };
  }

  static Deployment read(ResultSet row, int number) throws SQLException {
    return new Deployment(
        row.getString("id"),
        row.getString("service"),
        row.getString("environment"),
        Values.instant(row, "at"),
        row.getString("version"),
        row.getString("deployed_by"),
        row.getString("change_type"),
        row.getString("git_sha"),
        row.getString("description"),
        List.of((String[]) row.getArray("known_risks").getArray()));
  }
}
