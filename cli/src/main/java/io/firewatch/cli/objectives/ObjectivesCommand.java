package io.firewatch.cli.objectives;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch objectives}. */
@Command(
    name = "objectives",
    description = {
      "Shows service level objectives: what is promised, how much of the error budget is left, how"
          + " fast it burns.",
      "",
      "A burn rate of 1 uses the budget up in exactly its window. Objectives are in objectives.yaml"
          + " in the home of Firewatch; `reload` reads it at once and says what is wrong with it."
    },
    footer = {
      "  firewatch objectives list",
      "  firewatch objectives list --service payment-service",
      "  firewatch objectives reload"
    })
public final class ObjectivesCommand {
  private static final String ROOT = "/api/objectives";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Every objective with its budget and burn rates.",
      footer = "  firewatch objectives list --service payment-service")
  void list(
      @Mixin Connection connection,
      @Option(names = "--service", paramLabel = "NAME", description = "Only those of this one.")
          @Nullable String service,
      @Option(names = "--json", description = "As the API tells it.") boolean json) {
    JsonNode answer =
        connection.api().get(ROOT, service == null ? Map.of() : Map.of("service", service));
    Screen screen = Screen.of(spec);
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    if (answer.path("items").isEmpty()) {
      screen.line("No objectives.");
      return;
    }
    TextTable table =
        new TextTable(screen, "SERVICE", "OBJECTIVE", "TARGET", "STATE", "LEFT", "5M", "1H", "6H");
    for (JsonNode one : answer.path("items")) {
      JsonNode left = one.path("budget_left_percent");
      table.add(
          one.path("service").asString(),
          one.path("name").asString(),
          "%s %% / %d d"
              .formatted(
                  plain(one.path("target_percent").asDouble()), one.path("window_days").asInt()),
          one.path("state").asString().toLowerCase(Locale.ROOT).replace('_', ' '),
          left.isNumber() ? String.format(Locale.ROOT, "%.1f %%", left.asDouble()) : "–",
          burn(one, "5m"),
          burn(one, "1h"),
          burn(one, "6h"));
    }
    table.print(screen);
  }

  @Command(
      name = "reload",
      description = "Reads the file of objectives now, and says at once when it is wrong.",
      footer = "  firewatch objectives reload")
  void reload(@Mixin Connection connection) {
    int read = connection.api().post(ROOT + "/reload", Map.of()).path("objectives").asInt(0);
    Screen.of(spec).line("Read " + read + " objectives.");
  }

  private static String burn(JsonNode one, String window) {
    for (JsonNode burn : one.path("burn_rates")) {
      if (burn.path("window").asString().equals(window)) {
        return String.format(Locale.ROOT, "%.1f×", burn.path("rate").asDouble());
      }
    }
    return "–";
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
