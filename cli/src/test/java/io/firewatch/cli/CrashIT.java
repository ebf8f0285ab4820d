package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed at random under load, as often as -Dfirewatch.kills=100 says. {@code make
 * soak} runs it; {@link RescueIT} holds the same against its fewer kills.
 */
@EnabledIfSystemProperty(named = "firewatch.kills", matches = "\\d+")
final class CrashIT {
  private static final int KILLS = Integer.getInteger("firewatch.kills", 3);
  private static final long SEED = Long.getLong("firewatch.kills.seed", 11);

  /** So that failures begin, last and end around every kill. */
  private static final int FAILURES = Math.clamp(4L * KILLS, 12, 300);

  @Test
  void no_failure_is_lost_or_told_twice_by_kills_at_random_points(@TempDir Path home)
      throws IOException, InterruptedException {
    FirewatchProcess.Launch launch = FirewatchProcess.Launch.in(home);
    FirewatchProcess server = FirewatchProcess.server(launch).awaitReady();
    try (Shop shop = new Shop(server.url("/"), FAILURES)) {
      Random random = new Random(SEED);
      for (int step : killSteps(KILLS, shop.lastStep(), random)) {
        shop.awaitStep(step);
        LockSupport.parkNanos(random.nextLong(100_000_000));
        server.kill();
        server = FirewatchProcess.server(launch).awaitReady();
      }
      shop.awaitStep(shop.lastStep());

      assertEachFailureHasOneIncident(server, shop);
    } finally {
      server.close();
    }
  }

  static void assertEachFailureHasOneIncident(FirewatchProcess server, Shop shop)
      throws InterruptedException {
    Map<String, Integer> wanted = new TreeMap<>();
    shop.failing().forEach(service -> wanted.put(service, 1));
    Awaitility.await("every failure has an incident")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(IncidentCount.byService(server.url("/")).keySet())
                .containsAll(wanted.keySet()));
    // What would come twice comes late.
    Thread.sleep(3_000);
    assertThat(IncidentCount.byService(server.url("/"))).isEqualTo(wanted);
    assertThat(IncidentCount.deadLetters(server.url("/"))).isZero();
  }

  /** When to kill while a {@link Shop} is open, in its steps. */
  static TreeSet<Integer> killSteps(int kills, int lastStep, Random random) {
    TreeSet<Integer> steps = new TreeSet<>();
    while (steps.size() < kills) {
      steps.add(random.nextInt(20, lastStep));
    }
    return steps;
  }
}
