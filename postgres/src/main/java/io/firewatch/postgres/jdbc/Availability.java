package io.firewatch.postgres.jdbc;

import io.firewatch.incident.StoreUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells "the database is away" from every other failure. */
final class Availability {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String READ_ONLY = "25006";
  private static final String IDLE_IN_TRANSACTION = "25P03";

  private Availability() {}

  /** What to throw for {@code failure}: itself, unless the database is away. */
  static RuntimeException explain(RuntimeException failure) {
    if (failure instanceof StoreUnavailable) {
      return failure;
    }
    if (failure instanceof TransactionSystemException rollback
        && rollback.getApplicationException() instanceof RuntimeException first) {
      // The rollback failed as well, on a connection that is gone: the server rolls back by itself.
      return explain(first);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return new StoreUnavailable("PostgreSQL is not available: " + sql.getMessage(), failure);
      }
    }
    return failure;
  }

  /**
   * Connection exceptions (class 08), shutdown and crash (57P), out of disk, memory or connections
   * (53), a deadlock this transaction was chosen to end (40), a lock nobody lets go of, a standby
   * that takes no writes; and, with no state of their own, the pool's and the driver's connection
   * failures.
   */
  static boolean isAway(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.startsWith("40")
        || state.equals(LOCK_NOT_AVAILABLE)
        || state.equals(READ_ONLY)
        || state.equals(IDLE_IN_TRANSACTION)
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure.getCause() instanceof IOException;
  }
}
