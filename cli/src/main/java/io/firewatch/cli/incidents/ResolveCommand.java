package io.firewatch.cli.incidents;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.Wording;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firewatch incidents resolve ID}. */
@Command(
    name = "resolve",
    description = "Marks an incident resolved. The second time changes nothing.",
    footer = "  firewatch incidents resolve INC-1A2B3C4D --note 'rolled back to v1.4.2'")
final class ResolveCommand implements Runnable {
  @Parameters(paramLabel = "ID", description = "INC-… as the list shows it, or the whole UUID.")
  private String id = "";

  @Mixin private Connection connection;

  @Option(names = "--note", paramLabel = "TEXT", description = "What ended it.")
  private String note = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who says so; the name of the key when it is not given.")
  private String by = "";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Map<String, String> body = new LinkedHashMap<>();
    if (!note.isBlank()) {
      body.put("note", note);
    }
    if (!by.isBlank()) {
      body.put("by", by);
    }
    IncidentJson incident =
        new IncidentJson(
            connection.api().post("/api/incidents/" + Api.segment(id) + "/resolve", body));
    Instant now = Instant.now();
    Screen.of(spec)
        .line(
            "%s is %s since %s."
                .formatted(
                    incident.displayId(),
                    incident.status(),
                    Wording.at(incident.resolved().orElse(now), now)));
  }
}
