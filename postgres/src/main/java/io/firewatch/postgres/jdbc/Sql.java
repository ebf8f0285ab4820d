package io.firewatch.postgres.jdbc;

import io.firewatch.incident.StoreUnavailable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to the database. What is run while the thread is in a transaction is part of it, so
 * that several repositories can change things together. A database that is away shows as {@link
 * StoreUnavailable}.
 */
public final class Sql {
  private final DataSource dataSource;
  private final JdbcClient client;
  private final JdbcTemplate template;
  private final TransactionTemplate transactions;

  public Sql(DataSource dataSource) {
    this.dataSource = dataSource;
    this.client = JdbcClient.create(dataSource);
    this.template = new JdbcTemplate(dataSource);
    // At the isolation the pool sets: asking for one here costs a round trip each time.
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** Runs statements, each for itself when the thread is in no transaction. */
  public <T> T run(Function<JdbcClient, T> work) {
    return explained(() -> work.apply(client));
  }

  /** Runs statements in one transaction; an exception rolls it back and comes out as it is. */
  public <T> T transact(Function<JdbcClient, T> work) {
    return explained(() -> transactions.execute(status -> work.apply(client)));
  }

  /** Runs one statement once per row of parameters, in few round trips. */
  @SuppressWarnings("NullAway") // The driver takes null for NULL; the signature does not say so.
  public int[] batch(String statement, List<@Nullable Object[]> rows) {
    return rows.isEmpty() ? new int[0] : explained(() -> template.batchUpdate(statement, rows));
  }

  /** {@link #batch} with parameters by name. */
  public int[] batchNamed(String statement, List<Map<String, @Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return new int[0];
    }
    SqlParameterSource[] sources =
        rows.stream().map(MapSqlParameterSource::new).toArray(SqlParameterSource[]::new);
    return explained(
        () -> new NamedParameterJdbcTemplate(template).batchUpdate(statement, sources));
  }

  /**
   * Sends rows in the binary format of COPY, as part of the transaction the thread is in.
   *
   * @param statement a {@code copy … from stdin binary}
   */
  public void copyIn(String statement, byte[] rows) {
    explained(() ->
        template.execute(
            (ConnectionCallback<Long>)
                connection -> {
                  CopyIn copy =
                      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
                  copy.writeToCopy(rows, 0, rows.length);
                  return copy.endCopy();
                }));
  }

  private static <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Availability.explain(e);
    }
  }
}
