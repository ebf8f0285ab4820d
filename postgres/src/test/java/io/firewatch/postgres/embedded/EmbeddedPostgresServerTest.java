package io.firewatch.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One running server that tests look at. */
final class EmbeddedPostgresServerTest {
  @TempDir private static Path home;
  private static EmbeddedPostgresServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgresServer.start(home.resolve("postgres"), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void what_is_committed_is_on_the_disk() throws Exception {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
  }

  @Test
  void it_is_small_and_listens_to_this_machine_alone() throws Exception {
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting("max_connections")).isEqualTo("50");
    assertThat(setting("shared_buffers")).isEqualTo("64MB");
  }

  @Test
  void its_socket_and_its_secret_are_for_its_owner_alone() throws Exception {
    Path directory = home.resolve("postgres");

    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("socket"))).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("password"))).isEqualTo("rw-------");
    assertThat(directory.resolve("socket/.s.PGSQL." + server.port())).exists();
    assertThat(Path.of("/tmp/.s.PGSQL." + server.port())).doesNotExist();
  }

  @Test
  void nobody_gets_in_without_the_password() {
    assertThatThrownBy(() -> connect(server.user(), "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> connect("postgres", server.password()).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no pg_hba.conf entry");
  }

  @Test
  void our_user_has_no_power_over_the_machine() throws Exception {
    assertThat(query("select rolsuper::text from pg_roles where rolname = current_user"))
        .isEqualTo("false");
    assertThat(query("select substring(rolpassword, 1, 13) from pg_authid", "postgres"))
        .contains("permission denied");
  }

  @Test
  void its_environment_holds_none_of_ours() throws Exception {
    String pid = Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst();
    String environment = Files.readString(Path.of("/proc", pid, "environ"));

    assertThat(environment.split("\u0000"))
        .allSatisfy(entry ->
            assertThat(entry).containsPattern("^(PATH=|PWD=|LC_ALL=C|LD_LIBRARY_PATH=|PG|$)"));
  }

  @Test
  void a_second_one_on_the_same_directory_is_refused_and_disturbs_nothing() throws Exception {
    assertThatThrownBy(() -> EmbeddedPostgresServer.start(home.resolve("postgres"), 0))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("another Firewatch is running on");
    assertThat(query("select 'still here'")).isEqualTo("still here");
  }

  @Test
  void a_port_in_use_is_named(@TempDir Path other) throws Exception {
    Files.createSymbolicLink(
        other.resolve("binaries-" + Binaries.version()),
        home.resolve("postgres/binaries-" + Binaries.version()).toRealPath());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedPostgresServer.start(other, taken.getLocalPort()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("in use");
    }
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String setting(String name) throws Exception {
    return query("select current_setting('" + name + "')");
  }

  private static String query(String statement, String... expectFailure) throws Exception {
    try (Connection connection = connect(server.user(), server.password());
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(statement)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      if (expectFailure.length > 0) {
        return String.valueOf(e.getMessage());
      }
      throw e;
    }
  }

  private static Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), user, password);
  }
}
