package io.firewatch.cli.incidents;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.Wording;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch incidents ack ID}. */
@Command(
    name = "ack",
    description = {
      "Says that you look after an incident, so that nobody else is called.",
      "",
      "The first to say so stays; the second time changes nothing. It holds until the incident is"
          + " over, becomes more severe, or comes back."
    },
    footer = "  firewatch incidents ack INC-1A2B3C4D")
final class AckCommand implements Runnable {
  @Parameters(paramLabel = "ID", description = "INC-… as the list shows it, or the whole UUID.")
  private String id = "";

  @Mixin private Connection connection;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    JsonNode answer =
        connection.api().post("/api/incidents/" + Api.segment(id) + "/acknowledge", Map.of());
    JsonNode who = answer.path("acknowledgement");
    Instant now = Instant.now();
    Screen.of(spec)
        .line(
            "%s is looked after by %s since %s."
                .formatted(
                    new IncidentJson(answer).displayId(),
                    who.path("by").asString(),
                    Wording.at(IncidentJson.time(who, "at").orElse(now), now)));
  }
}
