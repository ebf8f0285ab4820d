package io.firewatch.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.firewatch.postgres.embedded.EmbeddedPostgresServer;
import io.firewatch.postgres.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The database: a server, a pool of connections to it, and tables at the version we need. */
public final class Database implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final int IDLE_CONNECTIONS = 2;
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(3);

  private final @Nullable EmbeddedPostgresServer server;
  private final HikariDataSource pool;
  private final Sql sql;

  private Database(@Nullable EmbeddedPostgresServer server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
    this.sql = new Sql(pool);
  }

  /**
   * Starts or finds the server, and brings its tables to the newest version.
   *
   * @throws io.firewatch.incident.StoreUnavailable when an external server does not let us in
   *     within the wait
   * @throws io.firewatch.postgres.embedded.StartFailure when the embedded one does not start
   */
  public static Database open(DatabaseLocation location, PoolSettings settings) {
    return switch (location) {
      case DatabaseLocation.Embedded embedded -> {
        EmbeddedPostgresServer server =
            EmbeddedPostgresServer.start(embedded.directory(), embedded.port());
        DatabaseAddress address =
            new DatabaseAddress(
                server.jdbcUrl(), Optional.of(server.user()), Optional.of(server.password()));
        yield open(server, address, settings);
      }
      case DatabaseLocation.External external -> {
        DatabaseAddress address = DatabaseAddress.of(external);
        ServerWait.await(address, settings.serverWait());
        yield open(null, address, settings);
      }
    };
  }

  private static Database open(
      @Nullable EmbeddedPostgresServer server, DatabaseAddress address, PoolSettings settings) {
    Database database = new Database(server, new HikariDataSource(config(address, settings)));
    try {
      // Features bring their migrations in ranges of numbers, and not in the order of those.
      Flyway.configure().dataSource(database.pool).outOfOrder(true).load().migrate();
      if (server != null) {
        Claims.release(database.sql);
      }
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static HikariConfig config(DatabaseAddress address, PoolSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("firewatch");
    config.setJdbcUrl(address.jdbcUrl());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(settings.size());
    // Each idle connection is a process of the server.
    if (settings.size() > IDLE_CONNECTIONS) {
      config.setMinimumIdle(IDLE_CONNECTIONS);
      config.setIdleTimeout(IDLE.toMillis());
    }
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(settings.connectionWait().toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "firewatch");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "5");
    // A server whose machine is gone never answers; nothing we ask takes this long.
    config.addDataSourceProperty("socketTimeout", "120");
    config.setConnectionInitSql(
        "set lock_timeout = '30s'; set idle_in_transaction_session_timeout = '5min'");
    return config;
  }

  /** What repositories speak to the database through. */
  public Sql sql() {
    return sql;
  }

  /** Asks the server for an answer, and waits three seconds for it, for a connection included. */
  public DatabaseHealth health() {
    long start = System.nanoTime();
    CompletableFuture<String> answer = new CompletableFuture<>();
    answer.completeOnTimeout(
        "no answer within " + HEALTH_LIMIT.toSeconds() + " s",
        HEALTH_LIMIT.toMillis(),
        TimeUnit.MILLISECONDS);
    Thread.startVirtualThread(() -> answer.complete(probe()));
    String detail = answer.join();
    return new DatabaseHealth(
        detail.isEmpty(), Duration.ofNanos(System.nanoTime() - start), detail);
  }

  private String probe() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid((int) HEALTH_LIMIT.toSeconds()) ? "" : "the server is silent";
    } catch (SQLException e) {
      return ServerWait.rootMessage(e);
    }
  }

  /** The server in our care, when there is one. */
  public Optional<EmbeddedPostgresServer> embedded() {
    return Optional.ofNullable(server);
  }

  /** Closes the connections, then stops the server when it is ours. */
  @Override
  public void close() {
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
