package io.firewatch.cli.incidents;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.TextTable.Cell;
import io.firewatch.cli.terminal.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch incidents list}. */
@Command(
    name = "list",
    description = "Lists incidents, the newest first.",
    footer = {
      "  firewatch incidents list",
      "  firewatch incidents list --status open --severity CRITICAL,HIGH",
      "  firewatch incidents list --service payment-service --limit 5 --json"
    })
final class ListCommand implements Runnable {
  private static final String OPEN =
      "DETECTING,CORRELATING,INVESTIGATING,RCA_COMPLETE,REMEDIATING,AWAITING_APPROVAL,EXECUTING,"
          + "VERIFYING,ROLLED_BACK,FAILED";
  private static final int DESCRIPTION = 70;

  @Mixin private Connection connection;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only these, such as RESOLVED; `open` for all that are not over.")
  private List<String> status = new ArrayList<>();

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      split = ",",
      description = "Only these: CRITICAL, HIGH, MEDIUM, LOW, INFO.")
  private List<String> severity = new ArrayList<>();

  @Option(names = "--service", paramLabel = "NAME", description = "Only those that hit it.")
  private String service = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    JsonNode answer = connection.api().get("/api/incidents", query());
    Screen screen = Screen.of(spec);
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    JsonNode items = answer.path("items");
    if (items.isEmpty()) {
      screen.line("No incidents.");
      return;
    }
    Instant now = Instant.now();
    TextTable table =
        new TextTable(screen, "ID", "SEVERITY", "STATUS", "SERVICE", "DETECTED", "LASTED", "WHAT");
    items.forEach(incident -> add(table, screen, new IncidentJson(incident), now));
    table.print(screen);
    if (!answer.path("next").isMissingNode() && !answer.path("next").isNull()) {
      screen.line(screen.dim("There are more; --limit shows up to 500."));
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", Integer.toString(limit));
    if (!status.isEmpty()) {
      query.put(
          "status",
          String.join(",", status).toUpperCase(Locale.ROOT).replaceAll("\\bOPEN\\b", OPEN));
    }
    if (!severity.isEmpty()) {
      query.put("severity", String.join(",", severity).toUpperCase(Locale.ROOT));
    }
    if (!service.isBlank()) {
      query.put("service", service);
    }
    return query;
  }

  private static void add(TextTable table, Screen screen, IncidentJson incident, Instant now) {
    table.add(
        Cell.of(incident.displayId()),
        new Cell(incident.severity(), text -> screen.severity(incident.severity(), text)),
        Cell.of(incident.status()),
        Cell.of(incident.service()),
        Cell.of(Wording.at(incident.detected(), now)),
        Cell.of(Wording.of(incident.lasted(now))),
        Cell.of(Wording.shortened(incident.description(), DESCRIPTION)));
  }
}
