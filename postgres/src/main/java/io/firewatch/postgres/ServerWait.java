package io.firewatch.postgres;

import io.firewatch.incident.StoreUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a server that may be starting at the same time as we are. */
final class ServerWait {
  private static final Logger LOG = LoggerFactory.getLogger(ServerWait.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int OLDEST_MAJOR = 14;

  private ServerWait() {}

  /**
   * @throws StoreUnavailable when the server does not let us in within the limit, or never will
   */
  static void await(DatabaseAddress address, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean told = false;
    while (true) {
      try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login(address))) {
        requireVersion(address, connection.getMetaData().getDatabaseMajorVersion());
        return;
      } catch (SQLException e) {
        if (isHopeless(e) || System.nanoTime() - end > 0) {
          throw new StoreUnavailable(
              String.format(
                  Locale.ROOT,
                  "PostgreSQL at %s did not let Firewatch in (it has %d s to come up): %s",
                  address,
                  limit.toSeconds(),
                  rootMessage(e)),
              e);
        }
        if (!told) {
          LOG.warn("Waiting for PostgreSQL at {}: {}", address, rootMessage(e));
          told = true;
        }
        pause();
      }
    }
  }

  private static Properties login(DatabaseAddress address) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "5");
    address.user().ifPresent(user -> properties.setProperty("user", user));
    address.password().ifPresent(password -> properties.setProperty("password", password));
    return properties;
  }

  /** A wrong login (class 28) and a database that does not exist do not mend themselves. */
  private static boolean isHopeless(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("28") || state.equals("3D000"));
  }

  private static void requireVersion(DatabaseAddress address, int major) {
    if (major < OLDEST_MAJOR) {
      throw new IllegalStateException(
          "Firewatch needs PostgreSQL %d or newer; at %s is %d"
              .formatted(OLDEST_MAJOR, address, major));
    }
  }

  static String rootMessage(SQLException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for PostgreSQL", e);
    }
  }
}
