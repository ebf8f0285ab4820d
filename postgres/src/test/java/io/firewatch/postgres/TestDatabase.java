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
        .run(client ->
            client
                .sql(
                    """
                    truncate incidents, signals, agent_events, evidence, outbox, handled_events,
                      deployments, log_lines, spans, users, api_keys, scheduled_tasks,
                      silences, alerts, rulings,
                        diagnoses,
                      knowledge_documents, knowledge_vectors, knowledge_ratings
                    """)
                .update());
    return SHARED;
  }

  public static Sql emptySql() {
    return empty().sql();
  }
}
