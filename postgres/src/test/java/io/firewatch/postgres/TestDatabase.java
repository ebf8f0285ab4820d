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
            new DatabaseLocation.Embedded(Path.of("target", "postgres"), 0), PoolSettings.DEFAULT);
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return database;
  }

  /** The database, emptied. */
  public static Database empty() {
    SHARED
        .sql()
        .transact(client -> {
          // What is only ever added to is emptied by its owner alone, past the triggers.
          client.sql("alter table audit_entries disable trigger user").update();
          client
              .sql(
                  """
                  update audit_chain set from_sequence = 0, from_hash = repeat('0', 64),
                    head_sequence = 0, head_hash = repeat('0', 64)
                  """)
              .update();
          client
              .sql(
                  """
                  truncate audit_entries, incidents, signals, agent_events, evidence, outbox, handled_events,
                    deployments, log_lines, spans, users, api_keys, scheduled_tasks,
                    silences, alerts, rulings,
                    knowledge_documents, knowledge_vectors, knowledge_ratings
                  """)
              .update();
          return client.sql("alter table audit_entries enable trigger user").update();
        });
    return SHARED;
  }

  public static Sql emptySql() {
    return empty().sql();
  }
}
