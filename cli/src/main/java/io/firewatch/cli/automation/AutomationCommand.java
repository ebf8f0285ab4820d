package io.firewatch.cli.automation;

import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch automation}. */
@Command(
    name = "automation",
    description = {
      "Shows whether automation may act, and stops all of it.",
      "",
      "After `stop` nothing is begun any more, on any incident, not even undoing; what runs stops"
          + " before its next step. A responder may stop; an approver may resume."
    },
    footer = {
      "  firewatch automation status",
      "  firewatch automation stop --reason 'storm in zone b'",
      "  firewatch automation resume"
    },
    subcommands = {
      AutomationCommand.StatusCommand.class,
      AutomationCommand.StopCommand.class,
      AutomationCommand.ResumeCommand.class
    })
public final class AutomationCommand {
  private static final String ROOT = "/api/automation";

  private static void show(Screen screen, JsonNode state) {
    String obstacle = state.path("obstacle").asString("");
    screen.line(obstacle.isEmpty() ? "Automation may act." : "Nothing is begun: " + obstacle);
    JsonNode breaker = state.path("breaker");
    screen.line(
        "Breaker %s: %.0f %% of the last %d actions failed, opens at %.0f %%."
            .formatted(
                breaker.path("state").asString().toLowerCase(Locale.ROOT).replace('_', ' '),
                100 * breaker.path("failure_rate").asDouble(),
                breaker.path("actions").asInt(),
                100 * breaker.path("opens_at").asDouble()));
    JsonNode automatic = state.path("automatic");
    screen.line(
        automatic.path("enabled").asBoolean()
            ? "By rule: %d of %d in the last minute, %d of %d in the last hour."
                .formatted(
                    automatic.path("last_minute").asInt(),
                    automatic.path("per_minute").asInt(),
                    automatic.path("last_hour").asInt(),
                    automatic.path("per_hour").asInt())
            : "Nothing is approved by rule.");
    for (JsonNode freeze : state.path("freezes")) {
      screen.line(
          "Freeze %s from %s until %s: %s"
              .formatted(
                  freeze.path("id").asString(),
                  freeze.path("from").asString(),
                  freeze.path("until").asString(),
                  freeze.path("reason").asString()));
    }
  }

  /** {@code status}. */
  @Command(name = "status", description = "Shows kill switch, breaker, limits and freezes.")
  static final class StatusCommand implements Runnable {
    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      show(Screen.of(spec), connection.api().get(ROOT));
    }
  }

  /** {@code stop}. */
  @Command(name = "stop", description = "Stops all automation before its next step.")
  static final class StopCommand implements Runnable {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody sees it.")
    private String reason = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      show(Screen.of(spec), connection.api().post(ROOT + "/stop", Map.of("reason", reason)));
    }
  }

  /** {@code resume}. */
  @Command(name = "resume", description = "Lets automation go on.")
  static final class ResumeCommand implements Runnable {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      show(Screen.of(spec), connection.api().post(ROOT + "/resume", Map.of("reason", reason)));
    }
  }
}
