package io.firewatch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.contracts.Samples;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.StoreUnavailable;
import io.firewatch.postgres.context.PostgresContextStore;
import io.firewatch.postgres.embedded.EmbeddedPostgresServer;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

@Timeout(120)
final class DatabaseTest {

  @Test
  void two_hundred_requests_at_once_share_ten_connections() throws Exception {
    IncidentStore store = store(TestDatabase.empty());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Incident>> all =
          IntStream.range(0, 200)
              .mapToObj(n -> threads.submit(() -> saveAndFind(store, n)))
              .toList();
      for (Future<Incident> one : all) {
        assertThat(one.get().version()).isEqualTo(1);
      }
    }

    assertThat(store.statistics().total()).isEqualTo(200);
  }

  private static Incident saveAndFind(IncidentStore store, int n) {
    store.transact(Set.of("lock-" + n % 7), tx -> tx.save(Samples.incident(n)));
    return store.find(Samples.id(n)).orElseThrow();
  }

  @Test
  void a_database_elsewhere_serves_as_well(@TempDir Path home) {
    try (EmbeddedPostgresServer elsewhere = EmbeddedPostgresServer.start(home, 0)) {
      String address =
          "postgresql://firewatch:%s@127.0.0.1:%d/firewatch"
              .formatted(elsewhere.password(), elsewhere.port());
      try (Database database =
          Database.open(DatabaseLocation.External.at(address), PoolSettings.DEFAULT)) {
        store(database).transact(Set.of(), tx -> tx.save(Samples.incident(1)));
        assertThat(database.embedded()).isEmpty();
        assertThat(database.health().healthy()).isTrue();
      }
      PoolSettings impatient = new PoolSettings(10, Duration.ofSeconds(1), Duration.ofSeconds(60));
      try (Database again = Database.open(external(elsewhere), impatient)) {
        assertThat(store(again).find(Samples.id(1))).isPresent();
        assertThat(DatabaseLocation.External.at(address).toString())
            .doesNotContain(elsewhere.password());
        assertThatAWrongPasswordIsToldAtOnce(elsewhere);
        elsewhere.close();
        assertThatALostDatabaseIsToldApartFromOurMistakes(again);
      }
    }
  }

  private static void assertThatAWrongPasswordIsToldAtOnce(EmbeddedPostgresServer server) {
    DatabaseLocation wrong =
        new DatabaseLocation.External(
            server.jdbcUrl(), Optional.of(server.user()), Optional.of("guess"));
    assertThatThrownBy(() -> Database.open(wrong, PoolSettings.DEFAULT))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("password authentication failed");
  }

  private static DatabaseLocation external(EmbeddedPostgresServer server) {
    return new DatabaseLocation.External(
        server.jdbcUrl(), Optional.of(server.user()), Optional.of(server.password()));
  }

  private static void assertThatALostDatabaseIsToldApartFromOurMistakes(Database database) {
    IncidentStore store = store(database);
    assertThatThrownBy(() -> store.transact(Set.of("a"), tx -> tx.save(Samples.incident(2))))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("PostgreSQL")
        .hasCauseInstanceOf(RuntimeException.class);
    assertThatThrownBy(store::open).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> new PostgresContextStore(database.sql()).latestDeployments(1))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(database.health().healthy()).isFalse();
    assertThat(database.health().detail()).isNotBlank();
  }

  @Test
  void a_mistake_of_ours_is_no_lost_database() {
    Database database = TestDatabase.empty();
    assertThatThrownBy(() ->
            database
                .sql()
                .run(client ->
                    client
                        .sql("insert into users values ('a', 'h', 'emperor', now(), false)")
                        .update()))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void a_connection_that_breaks_inside_a_transaction_loses_it_whole() {
    Database database = TestDatabase.empty();
    IncidentStore store = store(database);

    assertThatThrownBy(() ->
            store.transact(
                Set.of(),
                tx -> {
                  Incident saved = tx.save(Samples.incident(1));
                  killThisConnection(database);
                  return tx.save(saved.checked(1));
                }))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(store.find(Samples.id(1))).isEmpty();
  }

  private static void killThisConnection(Database database) {
    database
        .sql()
        .run(client ->
            client
                .sql("select pg_terminate_backend(pg_backend_pid())")
                .query(Boolean.class)
                .single());
  }

  @Test
  void a_server_that_never_answers_is_named() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PoolSettings impatient = new PoolSettings(2, Duration.ofMillis(300), Duration.ofSeconds(1));
    DatabaseLocation nowhere =
        DatabaseLocation.External.at("postgresql://fw:secret@127.0.0.1:" + port + "/firewatch");

    assertThatThrownBy(() -> Database.open(nowhere, impatient))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("PostgreSQL at jdbc:postgresql://127.0.0.1:" + port + "/firewatch")
        .hasMessageContaining("it has 1 s to come up")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void health_tells_how_long_the_answer_took() {
    DatabaseHealth health = TestDatabase.empty().health();

    assertThat(health.healthy()).isTrue();
    assertThat(health.latency()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(3));
  }

  private static IncidentStore store(Database database) {
    return new PostgresIncidentStore(database.sql(), Samples.encoder(), InstantSource.system());
  }
}
