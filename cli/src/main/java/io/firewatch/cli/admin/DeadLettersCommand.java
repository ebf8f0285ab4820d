package io.firewatch.cli.admin;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch dead-letters}. */
@Command(
    name = "dead-letters",
    description = {
      "Lists and replays events that could not be handled.",
      "",
      "What failed even after retries waits, with the reason, until the cause is mended and it is"
          + " handled again."
    },
    footer = {
      "  firewatch dead-letters list",
      "  firewatch dead-letters replay 0-12",
      "  firewatch dead-letters replay --all"
    })
public final class DeadLettersCommand {
  private static final String DEAD_LETTERS = "/api/dead-letters";
  private static final int REASON = 80;

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Lists the waiting events, the newest first.",
      footer = "  firewatch dead-letters list --limit 100")
  void list(
      @Mixin Connection connection,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Screen screen = Screen.of(spec);
    JsonNode answer = connection.api().get(DEAD_LETTERS, Map.of("limit", Integer.toString(limit)));
    if (json) {
      screen.line(Api.pretty(answer));
    } else if (answer.path("items").isEmpty()) {
      screen.line("No dead letters.");
    } else {
      print(screen, answer.path("items"));
    }
  }

  @Command(
      name = "replay",
      description = {
        "Has events handled again.",
        "",
        "What was handled meanwhile is not handled twice. They stay in the list until they expire."
      },
      footer = {"  firewatch dead-letters replay 0-12", "  firewatch dead-letters replay --all"})
  void replay(@Mixin Connection connection, @ArgGroup(multiplicity = "1") Chosen chosen) {
    Api api = connection.api();
    for (String id : chosen.all ? all(api) : chosen.ids) {
      api.post(DEAD_LETTERS + "/" + Api.segment(id) + "/replay", Map.of());
      Screen.of(spec).line("Replayed " + id + ".");
    }
  }

  /** Some by their ids, or all. */
  static final class Chosen {
    @Parameters(
        paramLabel = "ID",
        arity = "1..*",
        description = "As `firewatch dead-letters list` shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "The latest 500, oldest first.")
    private boolean all;
  }

  private static List<String> all(Api api) {
    List<String> ids = new ArrayList<>();
    api.get(DEAD_LETTERS, Map.of("limit", "500"))
        .path("items")
        .forEach(letter -> ids.add(letter.path("id").asString("")));
    return ids.reversed();
  }

  private static void print(Screen screen, JsonNode items) {
    TextTable table = new TextTable(screen, "ID", "FAILED AT", "TOPIC", "AGENT", "REASON");
    for (JsonNode letter : items) {
      table.add(
          letter.path("id").asString(""),
          letter.path("at").asString(""),
          letter.path("topic").asString(""),
          letter.path("group").asString(""),
          Wording.shortened(letter.path("reason").asString(""), REASON));
    }
    table.print(screen);
  }
}
