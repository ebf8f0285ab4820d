package io.firewatch.postgres.incident;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code agent_events}. */
final class EventTable {
  private static final String INSERT =
      """
      insert into agent_events (incident_id, agent_name, event_type, payload, created_at)
      values (?, ?, ?, ?::jsonb, ?)
      """;

  private final Sql sql;

  EventTable(Sql sql) {
    this.sql = sql;
  }

  void write(List<AgentEvent> events) {
    sql.batch(INSERT, events.stream().map(EventTable::row).toList());
  }

  private static @Nullable Object[] row(AgentEvent event) {
    return new @Nullable Object[] {
      event.incident().value(),
      text(event.agent()),
      text(event.type()),
      Values.json(event.payload()),
      Values.time(event.at())
    };
  }

  List<AgentEvent> of(IncidentId incident) {
    return sql.run(client ->
        client
            .sql("select * from agent_events where incident_id = ? order by created_at, id")
            .param(incident.value())
            .query(EventTable::read)
            .list());
  }

  List<AgentEvent> latest(int limit) {
    return sql.run(client ->
        client
            .sql("select * from agent_events order by created_at desc, id desc limit ?")
            .param(limit)
            .query(EventTable::read)
            .list());
  }

  private static AgentEvent read(ResultSet row, int number) throws SQLException {
    return new AgentEvent(
        new IncidentId(row.getObject("incident_id", UUID.class)),
        row.getString("agent_name"),
        row.getString("event_type"),
        Values.object(row.getString("payload")),
        Values.instant(row, "created_at"));
  }
}
