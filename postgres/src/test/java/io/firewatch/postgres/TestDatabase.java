package io.firewatch.postgres;

import io.firewatch.postgres.jdbc.Sql;
import java.nio.file.Path;

/** One database for all tests of this JVM; each starts with empty tables. */
public final class TestDatabase {
  private static final Database SHARED = open();

  private TestDatabase() {}

  private static Database open() {
    Database database =
        Database.open(
            new DatabaseLocation.Embedded(
                Path.of("target", "postgres-" + System.getProperty("test.fork", "1")), 0),
            PoolSettings.DEFAULT);
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return database;
  }

  /** The database, emptied. */
  public static Database empty() {
    emptyAudit();
    SHARED
        .sql()
        .run(client ->
            client
                .sql(
                    """
                    truncate incidents, signals, agent_events, evidence, outbox, handled_events,
                      deployments, log_lines, spans, users, api_keys, scheduled_tasks,
                      silences, alerts, rulings, calls, held_signals, rule_revisions,
                      metric_series, metric_rollups, log_templates, log_rollups,
                      diagnoses, diagnosis_ratings, postmortems,
                      remediation_plans, remediation_workflows, remediation_approvals,
                      remediation_deeds, automation,
                      deliveries, delivery_tries, attention, stand_ins,
                      objective_standings, objective_spend,
                      knowledge_documents, knowledge_vectors, knowledge_ratings
                    """)
                .update());
    return SHARED;
  }

  /** What is only ever added to is emptied past its triggers. */
  private static void emptyAudit() {
    SHARED
        .sql()
        .transact(client -> {
          client.sql("alter table audit_entries disable trigger user").update();
          client.sql("truncate audit_entries").update();
          client
              .sql(
                  """
                  update audit_chain set from_sequence = 0, from_hash = repeat('0', 64),
                    head_sequence = 0, head_hash = repeat('0', 64)
                  """)
              .update();
          return client.sql("alter table audit_entries enable trigger user").update();
        });
  }

  public static Sql emptySql() {
    return empty().sql();
  }
}
