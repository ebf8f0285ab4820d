package io.firewatch.cli.bench;

import io.firewatch.simulator.GroundTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server made of one failure.
 *
 * @param incidents incidents detected from its onset until the next failure
 * @param service the service the first of them suspects
 * @param delay from onset to detection; null without an incident
 * @param resolvedAfterEnd from the end of the fault to the resolution, negative when it came too
 *     early; null when it is not resolved
 */
record LiveResult(
    GroundTruth truth,
    int incidents,
    String service,
    @Nullable Duration delay,
    @Nullable Duration resolvedAfterEnd,
    int reopened) {

  static LiveResult of(GroundTruth truth, JsonNode page) {
    JsonNode items = page.path("items");
    if (items.isEmpty()) {
      return new LiveResult(truth, 0, "", null, null, 0);
    }
    JsonNode first = items.get(items.size() - 1);
    String resolved = first.path("resolution_time").asString("");
    return new LiveResult(
        truth,
        items.size(),
        first.path("service").asString(""),
        Duration.between(
            truth.startedAt(), Instant.parse(first.path("detection_time").asString(""))),
        resolved.isBlank() ? null : Duration.between(truth.faultEndsAt(), Instant.parse(resolved)),
        first.path("reopened").asInt(0));
  }

  boolean isClean() {
    return incidents == 1
        && reopened == 0
        && service.equals(truth.rootService())
        && resolvedAfterEnd != null
        && !resolvedAfterEnd.isNegative();
  }

  static String table(List<LiveResult> results) {
    StringBuilder table = new StringBuilder();
    table.append("# Simulated failures in real time, over HTTP\n\n");
    table.append("Written by `firewatch bench live-scenarios` (a reading every second).\n\n");
    table.append("| Scenario | Service | Incidents | Suspected | Detected after | Resolved ");
    table.append("after the fault's end | Re-opened |\n|---|---|---|---|---|---|---|\n");
    for (LiveResult result : results) {
      table.append(
          "| %s | %s | %d | %s | %s | %s | %d |\n"
              .formatted(
                  result.truth.scenario(),
                  result.truth.rootService(),
                  result.incidents,
                  result.service,
                  seconds(result.delay),
                  seconds(result.resolvedAfterEnd),
                  result.reopened));
    }
    return table.toString();
  }

  private static String seconds(@Nullable Duration duration) {
    return duration == null ? "–" : duration.toSeconds() + " s";
  }
}
