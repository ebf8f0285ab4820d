package io.firewatch.postgres.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process that starts the server, commits rows for ever, and says how many are committed. */
final class ServerInAnotherJvm {
  private ServerInAnotherJvm() {}

  public static void main(String[] arguments) throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(arguments[0]), 0);
        Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists rows (n integer)");
      for (int n = 1; ; n++) {
        statement.execute("insert into rows values (" + n + ")");
        System.out.println(n);
      }
    }
  }
}
