package io.firewatch.cli.oncall;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
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

/** {@code firewatch oncall override}. */
@Command(
    name = "override",
    description = "Has somebody take shifts of others, lists that, and takes it back.",
    footer = {
      "  firewatch oncall override add payments --person ann --to +8h",
      "  firewatch oncall override add payments --person ann --instead-of bo"
          + " --from 2026-12-20T00:00:00Z --to 2027-01-05T00:00:00Z --note holidays",
      "  firewatch oncall override list payments",
      "  firewatch oncall override remove payments 5a1c…"
    },
    subcommands = {
      OverrideCommand.AddCommand.class,
      OverrideCommand.ListCommand.class,
      OverrideCommand.RemoveCommand.class
    })
final class OverrideCommand {

  private static String path(String team) {
    return "/api/oncall/" + Api.segment(team) + "/overrides";
  }

  private static void show(Screen screen, JsonNode items) {
    if (items.isEmpty()) {
      screen.line("No overrides. The rota counts.");
      return;
    }
    Instant now = Instant.now();
    TextTable table = new TextTable(screen, "ID", "WHO", "FOR", "FROM", "TO", "BY", "WHY");
    for (JsonNode one : items) {
      String insteadOf = one.path("instead_of").asString("");
      table.add(
          one.path("id").asString(),
          one.path("person").asString(),
          insteadOf.isEmpty() ? "anybody" : insteadOf,
          OnCallCommand.when(one, "from", now),
          OnCallCommand.when(one, "to", now),
          one.path("by").asString(),
          one.path("note").asString(""));
    }
    table.print(screen);
  }

  /** {@code add}. */
  @Command(name = "add", description = "Has somebody take the shifts of another for a time.")
  static final class AddCommand implements Runnable {
    @Parameters(paramLabel = "TEAM", description = "The team.")
    private String team = "";

    @Option(names = "--person", required = true, paramLabel = "ID", description = "Who takes over.")
    private String person = "";

    @Option(
        names = "--instead-of",
        paramLabel = "ID",
        description = "Only the shifts of this person; whoever's they are when not given.")
    private String insteadOf = "";

    @Option(names = "--from", paramLabel = "TIME", description = "Since when (default: now).")
    private String from = "";

    @Option(
        names = "--to",
        required = true,
        paramLabel = "TIME",
        description = "Until when: a time, or +8h from now.")
    private String to = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; everybody sees it.")
    private String note = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      Map<String, String> body = new LinkedHashMap<>();
      body.put("person", person);
      body.put("instead_of", insteadOf);
      if (!from.isBlank()) {
        body.put("from", OnCallCommand.time(from));
      }
      body.put("to", OnCallCommand.time(to));
      body.put("note", note);
      JsonNode saved = connection.api().post(path(team), body);
      Instant now = Instant.now();
      Screen.of(spec)
          .line(
              "%s stands in from %s to %s. Take it back with: firewatch oncall override remove %s %s"
                  .formatted(
                      saved.path("person").asString(),
                      OnCallCommand.when(saved, "from", now),
                      OnCallCommand.when(saved, "to", now),
                      team,
                      saved.path("id").asString()));
    }
  }

  /** {@code list}. */
  @Command(name = "list", description = "Lists the overrides of a team that are not over.")
  static final class ListCommand implements Runnable {
    @Parameters(paramLabel = "TEAM", description = "The team.")
    private String team = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      show(Screen.of(spec), connection.api().get(path(team)).path("items"));
    }
  }

  /** {@code remove}. */
  @Command(name = "remove", description = "Takes an override back; the rota counts again.")
  static final class RemoveCommand implements Runnable {
    @Parameters(paramLabel = "TEAM", description = "The team.")
    private String team = "";

    @Parameters(paramLabel = "ID", description = "Its id, as the list shows it.")
    private String id = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      show(
          Screen.of(spec),
          connection.api().delete(path(team) + "/" + Api.segment(id)).path("items"));
    }
  }
}
