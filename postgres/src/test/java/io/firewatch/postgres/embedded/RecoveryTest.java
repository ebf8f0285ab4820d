package io.firewatch.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server and its directory after something went wrong. */
@Timeout(120)
final class RecoveryTest {
  @TempDir private static Path home;
  private static final Duration QUICK = Duration.ofSeconds(10);

  /** One for most tests, each of which leaves it whole: its programs are unpacked once. */
  private static Path directory() {
    return home.resolve("postgres");
  }

  @Test
  void a_killed_predecessors_server_is_stopped_and_no_committed_row_is_lost() throws Exception {
    Path output = home.resolve("committed");
    Process predecessor = startAnother(output);
    await().atMost(Duration.ofSeconds(60)).until(() -> lastNumber(output) > 200);
    predecessor.destroyForcibly().waitFor();
    int committed = lastNumber(output);
    ProcessHandle orphan = postmaster();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory(), 0)) {
      assertThat(Leftovers.isRunning(orphan)).isFalse();
      assertThat(max(server)).isGreaterThanOrEqualTo(committed);
    }
  }

  private static int lastNumber(Path output) throws Exception {
    List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
    return lines.isEmpty() ? 0 : Integer.parseInt(lines.getLast());
  }

  private static Process startAnother(Path output) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            ServerInAnotherJvm.class.getName(),
            directory().toString())
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void a_killed_server_comes_back_on_its_port_with_every_committed_row() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory(), 0)) {
      int port = server.port();
      execute(server, "create table if not exists rows (n integer)");
      execute(server, "insert into rows select generate_series(1000, 2000)");
      List<ProcessHandle> all = running();
      all.forEach(ProcessHandle::destroyForcibly);

      await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> max(server) >= 2000);
      assertThat(server.port()).isEqualTo(port);
      assertThat(running()).doesNotContainAnyElementsOf(all);
    }
    assertThat(running()).isEmpty();
  }

  @Test
  void a_lock_file_that_names_somebody_elses_process_is_stale() throws Exception {
    EmbeddedPostgresServer.start(directory(), 0).close();
    Files.writeString(
        directory().resolve("data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + directory().resolve("data") + "\n1\n5432\n\n\n\n");

    EmbeddedPostgresServer.start(directory(), 0).close();

    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void a_restart_keeps_the_data_and_is_quick() throws Exception {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory(), 0)) {
      execute(server, "create table if not exists kept (n integer)");
      execute(server, "insert into kept values (7)");
    }
    long start = System.nanoTime();
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory(), 0);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    try (server) {
      execute(server, "insert into kept select n from kept where n = 7");
    }
    server.close();

    assertThat(took).isLessThan(QUICK);
  }

  @Test
  void a_directory_that_was_never_finished_is_made_anew(@TempDir Path other) throws Exception {
    shareBinaries(other);
    Files.createDirectories(other.resolve("data.making/base"));
    Files.writeString(other.resolve("data.making/PG_VERSION"), "18\n");
    Files.writeString(other.resolve("password.making"), "half");

    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(other, 0)) {
      execute(server, "create table works (n integer)");
    }
    assertThat(other.resolve("data.making")).doesNotExist();
  }

  @Test
  void data_that_we_did_not_make_are_left_alone(@TempDir Path other) throws Exception {
    shareBinaries(other);
    Files.createDirectories(other.resolve("data"));
    Files.writeString(other.resolve("data/precious"), "yes");
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(other, 0))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("holds no PostgreSQL database");
    Files.writeString(other.resolve("data/PG_VERSION"), "9.6\n");
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(other, 0))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("was made by PostgreSQL 9.6");

    assertThat(other.resolve("data/precious")).exists();
  }

  @Test
  void a_server_that_cannot_start_leaves_nothing_running_and_names_its_log() throws Exception {
    EmbeddedPostgresServer.start(directory(), 0).close();
    Path control = directory().resolve("data/global/pg_control");
    byte[] good = Files.readAllBytes(control);
    Files.write(control, new byte[good.length]);
    try {
      assertThatThrownBy(() -> EmbeddedPostgresServer.start(directory(), 0))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(directory().resolve("postgres.log").toRealPath().toString());
      assertThat(running()).isEmpty();
    } finally {
      Files.write(control, good);
    }
    EmbeddedPostgresServer.start(directory(), 0).close();
  }

  @Test
  void a_lost_password_is_replaced() throws Exception {
    EmbeddedPostgresServer.start(directory(), 0).close();
    Files.delete(directory().resolve("password"));
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory(), 0)) {
      execute(server, "select 1");
    }
  }

  @Test
  void root_can_run_it_where_user_namespaces_are_forbidden(@TempDir Path other) throws Exception {
    assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isEqualTo(0);
    Files.setPosixFilePermissions(
        other, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    Path inside = other.resolve("postgres");
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(inside, 0, new Account.Nobody())) {
      execute(server, "create table works (n integer)");
    }
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(inside, 0, new Account.Nobody())) {
      execute(server, "insert into works values (1)");
    }
  }

  private static void shareBinaries(Path other) throws Exception {
    EmbeddedPostgresServer.start(directory(), 0).close();
    String name = "binaries-" + Binaries.version();
    Files.createSymbolicLink(other.resolve(name), directory().resolve(name).toRealPath());
  }

  private static ProcessHandle postmaster() throws Exception {
    String pid = Files.readAllLines(directory().resolve("data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static List<ProcessHandle> running() throws Exception {
    Path real = directory().toRealPath();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(real.toString()))
        .toList();
  }

  private static void execute(EmbeddedPostgresServer server, String statement) throws SQLException {
    try (Connection connection = connect(server);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static int max(EmbeddedPostgresServer server) throws SQLException {
    try (Connection connection = connect(server);
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("select max(n) from rows")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect(EmbeddedPostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
