package io.firewatch.cli.incidents;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch incidents show ID}. */
@Command(
    name = "show",
    description = "Shows one incident: what is wrong, the evidence, what was done.",
    footer = {
      "  firewatch incidents show INC-1A2B3C4D",
      "  firewatch incidents show 1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d --json"
    })
final class ShowCommand implements Runnable {
  @Parameters(paramLabel = "ID", description = "INC-… as the list shows it, or the whole UUID.")
  private String id = "";

  @Mixin private Connection connection;

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    JsonNode incident = connection.api().get("/api/incidents/" + Api.segment(id));
    Screen screen = Screen.of(spec);
    if (json) {
      screen.line(Api.pretty(incident));
    } else {
      new IncidentPage(screen, Instant.now()).print(new IncidentJson(incident));
    }
  }
}
