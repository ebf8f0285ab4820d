package io.firewatch.cli.oncall;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch oncall [TEAM]}. */
@Command(
    name = "oncall",
    description = {
      "Shows who is on call, until when, and who is next; with a team, its shifts of two weeks.",
      "",
      "People, teams and rotas are in directory.yaml of the server's home."
    },
    footer = {
      "  firewatch oncall",
      "  firewatch oncall payments",
      "  firewatch oncall --at 2026-12-24T20:00:00Z",
      "  firewatch oncall override add payments --person ann --to 2026-12-27T09:00:00Z"
    },
    subcommands = OverrideCommand.class)
public final class OnCallCommand implements Runnable {
  private static final int MOST_ROWS = 60;

  @Parameters(paramLabel = "TEAM", arity = "0..1", description = "Only this team, in detail.")
  private String team = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Not now but then, such as 2026-12-24T20:00:00Z.")
  private String at = "";

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  @Mixin private Connection connection;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Screen screen = Screen.of(spec);
    if (team.isBlank()) {
      all(screen);
    } else {
      one(screen);
    }
  }

  private void all(Screen screen) {
    JsonNode answer =
        connection.api().get("/api/oncall", at.isBlank() ? Map.of() : Map.of("at", time(at)));
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    if (answer.path("items").isEmpty()) {
      screen.line("The directory has no teams. Write them into directory.yaml of the home.");
      return;
    }
    Instant now = Instant.now();
    TextTable table = new TextTable(screen, "TEAM", "ON CALL", "UNTIL", "NEXT", "SERVICES");
    for (JsonNode one : answer.path("items")) {
      table.add(
          one.path("team").asString(),
          one.path("current").path("name").asString("nobody: no rota"),
          when(one.path("current"), "until", now),
          one.path("next").path("name").asString("-"),
          list(one.path("services")));
    }
    table.print(screen);
  }

  private void one(Screen screen) {
    Map<String, String> query = new LinkedHashMap<>();
    if (!at.isBlank()) {
      query.put("from", time(at));
    }
    JsonNode answer = connection.api().get("/api/oncall/" + Api.segment(team), query);
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    Instant now = Instant.now();
    TextTable table = new TextTable(screen, "FROM", "UNTIL", "ON CALL", "WHY");
    int rows = 0;
    for (JsonNode shift : answer.path("shifts")) {
      if (rows++ < MOST_ROWS) {
        table.add(
            when(shift, "from", now),
            when(shift, "until", now),
            shift.path("name").asString(),
            shift.path("override").isNull()
                ? "rota"
                : "override " + shift.path("override").asString());
      }
    }
    table.print(screen);
    if (rows > MOST_ROWS) {
      screen.line(screen.dim("And %d more; --json shows all.".formatted(rows - MOST_ROWS)));
    }
  }

  static String when(JsonNode of, String field, Instant now) {
    String text = of.path(field).asString("");
    return text.isBlank() ? "-" : Wording.at(Instant.parse(text), now);
  }

  private static String list(JsonNode texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(all.isEmpty() ? "" : ", ").append(text.asString()));
    return all.toString();
  }

  /** A time with a zone, or a length from now such as {@code +8h}, as the API takes it. */
  static String time(String text) {
    try {
      return text.startsWith("+")
          ? Instant.now()
              .plus(Duration.parse("PT" + text.substring(1).toUpperCase(java.util.Locale.ROOT)))
              .toString()
          : java.time.OffsetDateTime.parse(text).toInstant().toString();
    } catch (java.time.DateTimeException e) {
      throw new Failure(
          Failure.Kind.FAILED,
          text + " is not a time such as 2026-12-24T20:00:00Z, or +8h from now",
          e);
    }
  }
}
