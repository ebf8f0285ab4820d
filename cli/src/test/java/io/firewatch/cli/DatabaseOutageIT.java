package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.cli.client.Api;
import io.firewatch.postgres.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under load; longer with -Dfirewatch.outage.seconds=30. */
final class DatabaseOutageIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("firewatch.outage.seconds", 8));
  private static final int FAILURES = Math.clamp(OUTAGE.toSeconds() * 2, 24, 60);

  @Test
  void a_lost_database_pauses_consumption_and_loses_nothing(
      @TempDir Path home, @TempDir Path database) throws IOException, InterruptedException {
    int port = FirewatchProcess.freePort();
    EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(database, port);
    FirewatchProcess.Launch launch =
        FirewatchProcess.Launch.in(home)
            .with("FIREWATCH_DATABASE_URL", postgres.jdbcUrl())
            .with("FIREWATCH_DATABASE_USER", postgres.user())
            .with("FIREWATCH_DATABASE_PASSWORD", postgres.password());
    try (FirewatchProcess server = FirewatchProcess.server(launch).awaitReady();
        Shop shop = new Shop(server.url("/"), FAILURES)) {
      shop.awaitStep(100);
      postgres.close();
      int before = shop.acceptedStep();
      Thread.sleep(OUTAGE);

      assertThat(shop.acceptedStep())
          .as("telemetry is taken in meanwhile")
          .isGreaterThan(before + 20);
      Api api = new Api(server.url("/"), FirewatchProcess.KEY);
      assertThat(api.get("/health/detailed").path("status").asString("")).isEqualTo("degraded");
      assertThat(server.status("/healthz")).as("alive all the same").isEqualTo(200);
      assertThat(server.status("/readyz")).as("but not ready").isEqualTo(503);

      postgres = EmbeddedPostgresServer.start(database, port);
      shop.awaitStep(shop.lastStep());
      CrashIT.assertEachFailureHasOneIncident(server, shop);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(api.get("/health/detailed").path("status").asString(""))
                  .isEqualTo("healthy"));
    } finally {
      postgres.close();
    }
  }
}
