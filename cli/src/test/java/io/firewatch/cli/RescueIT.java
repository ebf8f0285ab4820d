package io.firewatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed on the way of incidents, at points drawn at random, under load: three
 * times, or with -Dfirewatch.rescues=100 so often, as often as there is time for with
 * -Dfirewatch.rescues.minutes=30.
 */
final class RescueIT {
  private static final int KILLS = Integer.getInteger("firewatch.rescues", 3);

  /**
   * Whatever comes first to one of so many points that are drawn next is killed there: a rare point
   * is not waited for while others pass.
   */
  private static final int ARMED = 4;

  /** The first three points of it are an act, a message and what follows an act. */
  private static final long SEED = Long.getLong("firewatch.rescues.seed", 984);

  private static final Duration MOST =
      Duration.ofMinutes(Integer.getInteger("firewatch.rescues.minutes", 24 * 60));
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path REPORT = Path.of("target", "rescues.md");

  /** So that failures begin, last and end around every kill. */
  private static final int FAILURES = Math.clamp(2L * KILLS, 12, 150);

  @Test
  void nothing_accepted_is_lost_done_twice_or_told_twice_wherever_it_is_killed(@TempDir Path home)
      throws IOException, InterruptedException, TimeoutException {
    Random random = new Random(SEED);
    List<KillPoint> left = new ArrayList<>(KillPoint.drawn(KILLS, random));
    List<KillPoint> points = new ArrayList<>();
    List<Instant> kills = new ArrayList<>();
    Instant began = Instant.now();
    FirewatchProcess server = null;
    try (Rescues rescues = new Rescues(50 + 20 * KILLS)) {
      FirewatchProcess.Launch launch = rescues.prepared(FirewatchProcess.Launch.in(home));
      server = FirewatchProcess.server(launch);
      server.awaitReady();
      rescues.start(server.url("/"));
      try (Shop shop = new Shop(server.url("/"), FAILURES)) {
        Iterator<Integer> steps = CrashIT.killSteps(KILLS, shop.lastStep(), random).iterator();
        while (!left.isEmpty() && Duration.between(began, Instant.now()).compareTo(MOST) <= 0) {
          shop.awaitStep(steps.next());
          KillPoint point =
              rescues.trap().await(left.subList(0, Math.min(ARMED, left.size())), PATIENCE);
          left.remove(point);
          points.add(point);
          LockSupport.parkNanos(point.delay(random).toNanos());
          server.kill();
          kills.add(Instant.now());
          rescues.trap().release();
          server = FirewatchProcess.server(launch);
          server.awaitReady();
        }
        rescues.end(PATIENCE);
        shop.awaitStep(shop.lastStep());

        CrashIT.assertEachFailureHasOneIncident(server, shop);
        report(points, new RescueCheck(server.url("/"), rescues, kills).run());
      }
    } finally {
      if (server != null) {
        server.close();
      }
    }
  }

  private static void report(List<KillPoint> points, RescueCheck.Figures figures)
      throws IOException {
    Map<KillPoint, Long> counts = new TreeMap<>();
    points.forEach(point -> counts.merge(point, 1L, Long::sum));
    String where =
        counts.entrySet().stream()
            .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    Files.writeString(
        REPORT,
        "%d kills: %s. Killed at: %s (seed %d)%n"
            .formatted(points.size(), figures.text(), where, SEED));
  }
}
