package io.firewatch.postgres.incident;

import static io.firewatch.postgres.jdbc.Values.instant;
import static io.firewatch.postgres.jdbc.Values.instantOrNull;
import static io.firewatch.postgres.jdbc.Values.text;
import static io.firewatch.postgres.jdbc.Values.time;
import static io.firewatch.postgres.jdbc.Values.timeOrNull;

import io.firewatch.detection.Measure;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code incidents}, without their signals. */
final class IncidentTable {
  private static final List<String> CHANGING =
      List.of(
          "status",
          "is_open",
          "severity",
          "anomaly_type",
          "service",
          "affected_services",
          "detection_time",
          "last_signal_at",
          "resolution_time",
          "resolution_method",
          "resolved_by",
          "resolution_note",
          "mttr_ms",
          "recovery_checks",
          "reopened",
          "parent_id",
          "parent_severity",
          "parent_reason",
          "parent_mutes",
          "parent_since",
          "trigger_metric",
          "observed_value",
          "baseline_value",
          "deviation_sigma",
          "anomaly_score",
          "description");
  private static final String INSERT =
      "insert into incidents (id, version, opened_at, updated_at, "
          + String.join(", ", CHANGING)
          + ") values (:id, :version, :opened_at, :updated_at, "
          + CHANGING.stream().map(column -> ":" + column).collect(Collectors.joining(", "))
          + ") on conflict (id) do nothing";
  private static final String UPDATE =
      "update incidents set version = :version, updated_at = :updated_at, "
          + CHANGING.stream()
              .map(column -> column + " = :" + column)
              .collect(Collectors.joining(", "))
          + " where id = :id and version = :version - 1";

  private IncidentTable() {}

  /**
   * Writes the incident as the version after its own.
   *
   * @return whether its own version was the stored one
   */
  static boolean write(JdbcClient client, Incident incident, Instant now) {
    return client
            .sql(incident.version() == 0 ? INSERT : UPDATE)
            .params(parameters(incident, now))
            .update()
        == 1;
  }

  /** What writes each of some incidents, all of them new or all of them known. */
  static String statement(List<Incident> all) {
    return all.stream().allMatch(incident -> incident.version() == 0) ? INSERT : UPDATE;
  }

  static List<Map<String, @Nullable Object>> rows(List<Incident> all, Instant now) {
    return all.stream().map(incident -> parameters(incident, now)).toList();
  }

  private static Map<String, @Nullable Object> parameters(Incident incident, Instant now) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("id", incident.id().value());
    row.put("version", incident.version() + 1);
    row.put("opened_at", time(incident.openedAt()));
    row.put("updated_at", time(now));
    row.put("status", incident.status().name());
    row.put("is_open", incident.status().isOpen());
    row.put("severity", incident.severity().name());
    row.put("service", text(incident.service()));
    row.put("affected_services", texts(incident.affectedServices()));
    row.put("detection_time", time(incident.detectedAt()));
    row.put("last_signal_at", time(incident.lastSignalAt()));
    row.put("recovery_checks", incident.recoveryChecks());
    row.put("reopened", incident.reopened());
    putParent(row, incident.parent());
    putLead(row, incident.lead());
    putResolution(row, incident.resolution());
    row.put("mttr_ms", incident.timeToResolve().map(Duration::toMillis).orElse(null));
    return row;
  }

  private static String[] texts(List<String> all) {
    return all.stream().map(one -> text(one)).toArray(String[]::new);
  }

  private static void putLead(Map<String, @Nullable Object> row, Signal lead) {
    Measure measure = lead.measure();
    row.put("anomaly_type", lead.type().name());
    row.put("trigger_metric", text(lead.name()));
    row.put("description", text(lead.description()));
    row.put("observed_value", measure == null ? null : measure.observed());
    row.put("baseline_value", measure == null ? null : measure.baseline());
    row.put("deviation_sigma", measure == null ? null : measure.sigma());
    row.put("anomaly_score", measure == null ? null : measure.score());
  }

  private static void putParent(
      Map<String, @Nullable Object> row, Incident.@Nullable Parent parent) {
    row.put("parent_id", parent == null ? null : parent.id().value());
    row.put("parent_severity", parent == null ? null : parent.severity().name());
    row.put("parent_reason", parent == null ? null : text(parent.reason()));
    row.put("parent_mutes", parent == null ? null : parent.mutes());
    row.put("parent_since", timeOrNull(parent == null ? null : parent.since()));
  }

  private static void putResolution(
      Map<String, @Nullable Object> row, Incident.@Nullable Resolution resolution) {
    row.put("resolution_time", timeOrNull(resolution == null ? null : resolution.at()));
    row.put("resolution_method", resolution == null ? null : resolution.method().name());
    row.put("resolved_by", resolution == null ? null : text(resolution.by()));
    row.put("resolution_note", resolution == null ? null : text(resolution.note()));
  }

  /** What a row holds; an incident when its signals are added. */
  record Row(
      IncidentId id,
      KnownSignals.Version version,
      IncidentStatus status,
      String service,
      Instant openedAt,
      Instant lastSignalAt,
      Incident.@Nullable Resolution resolution,
      int recoveryChecks,
      int reopened,
      Incident.@Nullable Parent parent) {

    Incident with(List<Signal> signals) {
      return new Incident(
          id,
          version.number(),
          status,
          service,
          signals,
          openedAt,
          lastSignalAt,
          resolution,
          recoveryChecks,
          reopened,
          parent);
    }
  }

  static Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        new IncidentId(row.getObject("id", UUID.class)),
        new KnownSignals.Version(row.getInt("version"), instant(row, "updated_at")),
        IncidentStatus.valueOf(row.getString("status")),
        row.getString("service"),
        instant(row, "opened_at"),
        instant(row, "last_signal_at"),
        resolution(row),
        row.getInt("recovery_checks"),
        row.getInt("reopened"),
        parent(row));
  }

  private static Incident.@Nullable Parent parent(ResultSet row) throws SQLException {
    UUID id = row.getObject("parent_id", UUID.class);
    return id == null
        ? null
        : new Incident.Parent(
            new IncidentId(id),
            Severity.valueOf(row.getString("parent_severity")),
            row.getString("parent_reason"),
            row.getBoolean("parent_mutes"),
            instant(row, "parent_since"));
  }

  private static Incident.@Nullable Resolution resolution(ResultSet row) throws SQLException {
    Instant at = instantOrNull(row, "resolution_time");
    return at == null
        ? null
        : new Incident.Resolution(
            at,
            ResolutionMethod.valueOf(row.getString("resolution_method")),
            row.getString("resolved_by"),
            row.getString("resolution_note"));
  }
}
