package io.firewatch.simulator;

import io.firewatch.telemetry.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Deployments of the services. Guilty and harmless ones look alike, so that none can be judged by
 * its looks; not safe for use by several threads.
 */
final class Rollouts {
  private static final Duration PAUSE_MIN = Duration.ofMinutes(10);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(20);

  private static final List<String> RISKS =
      List.of("rollout is slower than usual", "contains a database migration");

  private static final List<String> CONTENTS =
      List.of(
          "faster start-up and fewer allocations",
          "new fields in the public API",
          "library updates",
          "fixes from the last sprint");

  private final RandomGenerator random;
  private final Map<String, int[]> versions = new HashMap<>();
  private Instant nextHarmless;

  Rollouts(long seed, Instant start) {
    this.random = Dice.of(seed, "rollouts");
    this.nextHarmless = start.plus(between(Duration.ofMinutes(1), PAUSE_MIN, random));
  }

  /** The harmless deployment that is due, of a service that is not failing anyway. */
  Optional<Deployment> harmless(Instant now, List<String> failing) {
    if (now.isBefore(nextHarmless)) {
      return Optional.empty();
    }
    nextHarmless = now.plus(between(PAUSE_MIN, PAUSE_MAX, random));
    List<String> candidates =
        Shop.services().stream().map(s -> s.name()).filter(n -> !failing.contains(n)).toList();
    return Optional.of(deploy(candidates.get(random.nextInt(candidates.size())), now));
  }

  Deployment deploy(String service, Instant now) {
    String version = nextVersion(service);
    String contents = CONTENTS.get(random.nextInt(CONTENTS.size()));
    return new Deployment(
        Dice.uuid(random),
        service,
        "production",
        now,
        version,
        "ci-cd-pipeline",
        "CODE",
        Wording.hex(40, random),
        "Release " + version + " of " + service + ": " + contents,
        RISKS);
  }

  private String nextVersion(String service) {
    int[] version =
        versions.computeIfAbsent(
            service,
            name -> new int[] {random.nextInt(1, 5), random.nextInt(30), random.nextInt(10)});
    if (random.nextInt(3) == 0) {
      version[1]++;
      version[2] = 0;
    } else {
      version[2]++;
    }
    return "v" + version[0] + "." + version[1] + "." + version[2];
  }

  static Duration between(Duration min, Duration max, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(min.toMillis(), max.toMillis() + 1));
  }
}
