package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.cli.client.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DemoIT {

  private static final Duration MOST = Duration.ofSeconds(120);

  @Test
  void the_demo_shows_an_incident_within_two_minutes_and_leaves_nothing(@TempDir Path temporary)
      throws IOException, InterruptedException {
    FirewatchProcess.Launch launch =
        FirewatchProcess.Launch.in(temporary)
            .with("FIREWATCH_HOME", "")
            .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    long began = System.nanoTime();
    try (FirewatchProcess demo =
        FirewatchProcess.jar(launch, "demo", "--port", "" + launch.port(), "--seed", "7")) {
      demo.awaitReady();
      Api api = new Api(demo.url("/"), FirewatchProcess.KEY);

      Awaitility.await("an incident")
          .atMost(MOST.minusNanos(System.nanoTime() - began))
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .untilAsserted(() -> {
            JsonNode first = api.get("/api/incidents").path("items").path(0);
            JsonNode incident = api.get("/api/incidents/" + first.path("id").asString(""));
            assertThat(incident.path("signals").size()).as(demo::output).isPositive();
            assertThat(incident.path("evidence").size()).as(demo::output).isPositive();
            assertThat(incident.path("headline").asString("")).as(demo::output).isNotBlank();
            assertThat(incident.path("findings").size()).as(demo::output).isPositive();
            JsonNode top = incident.path("diagnosis").path("hypotheses").path(0);
            assertThat(top.path("factors").size()).as(demo::output).isGreaterThan(1);
          });

      assertThat(demo.output()).contains("/signin?token=").contains("failure injected");
      assertThat(temporary).isDirectoryContaining("glob:**/firewatch-demo-*");
      assertThat(demo.terminate()).isIn(0, 128 + 15);
      assertThat(demo.startedOthers()).as("the database ran in processes of its own").isTrue();
      assertThat(demo.survivors()).isEmpty();
      assertThat(demo.isListening()).isFalse();
      assertThat(temporary).as("its temporary home is gone").isEmptyDirectory();
    }
  }
}
