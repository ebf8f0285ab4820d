package io.firewatch.cli.admin;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Errors;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch alerting}. */
@Command(
    name = "alerting",
    description = "Standing rules: inhibition, mute times, maintenance windows, routes.",
    footer = {
      "  firewatch alerting show",
      "  firewatch alerting check alerting.yaml",
      "  firewatch alerting set alerting.yaml",
      "  firewatch alerting held",
      "  firewatch alerting routes service=payment-service severity=critical"
    })
public final class AlertingCommand {
  private static final String ALERTING = "/api/alerting";
  private static final String YAML = "application/yaml";

  @Spec private CommandSpec spec;

  @Command(
      name = "show",
      description = "Prints the rules in force, each in words.",
      footer = "  firewatch alerting show --text > alerting.yaml")
  void show(
      @Mixin Connection connection,
      @Option(names = "--text", description = "Print the text they were read from.") boolean text,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Screen screen = Screen.of(spec);
    JsonNode answer = connection.api().get(ALERTING);
    if (json) {
      screen.line(Api.pretty(answer));
    } else if (text) {
      screen.line(answer.path("text").asString("").stripTrailing());
    } else {
      screen.line("In force: %s.".formatted(answer.path("source").asString("nothing")));
      if (answer.hasNonNull("mistake")) {
        screen.line("A newer text is not in force: " + answer.path("mistake").asString());
      }
      rules(screen, answer);
    }
  }

  @Command(
      name = "check",
      description = {
        "Checks a text and says which alerts that fire now it would hold back.",
        "",
        "Changes nothing."
      },
      footer = "  firewatch alerting check alerting.yaml")
  void check(
      @Mixin Connection connection,
      @Parameters(paramLabel = "FILE", description = "The rules, as YAML.") Path file,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Screen screen = Screen.of(spec);
    JsonNode answer = connection.api().post(ALERTING + "/check", YAML, text(file));
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    rules(screen, answer);
    screen.line(
        "Would hold back %d of the alerts that fire now."
            .formatted(answer.path("would_hold_back").asInt(0)));
    if (!answer.path("alerts").isEmpty()) {
      TextTable table = new TextTable(screen, "SERVICE", "ALERT", "RULE", "WHY");
      for (JsonNode alert : answer.path("alerts")) {
        table.add(
            alert.path("service").asString(""),
            alert.path("alertname").asString(""),
            alert.path("rule").asString(""),
            alert.path("reason").asString(""));
      }
      table.print(screen);
    }
  }

  @Command(
      name = "set",
      description = {
        "Puts a text in force on all nodes.",
        "",
        "Refused when it has a mistake, or when the server reads its rules from a file."
      },
      footer = "  firewatch alerting set alerting.yaml")
  void set(
      @Mixin Connection connection,
      @Parameters(paramLabel = "FILE", description = "The rules, as YAML.") Path file) {
    JsonNode answer = connection.api().put(ALERTING, YAML, text(file));
    Screen.of(spec)
        .line(
            "In force: %s, %d rules."
                .formatted(answer.path("source").asString(""), answer.path("rules").size()));
  }

  @Command(
      name = "held",
      description = "Lists what is held back now, by which rule.",
      footer = "  firewatch alerting held --json")
  void held(
      @Mixin Connection connection,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Screen screen = Screen.of(spec);
    JsonNode answer = connection.api().get(ALERTING + "/held");
    if (json) {
      screen.line(Api.pretty(answer));
    } else if (answer.path("items").isEmpty()) {
      screen.line("Nothing is held back.");
    } else {
      TextTable table = new TextTable(screen, "SERVICE", "WHAT", "RULE", "SINCE", "WHY");
      for (JsonNode one : answer.path("items")) {
        table.add(
            one.path("service").asString(""),
            one.path("name").asString(""),
            one.path("rule").asString(""),
            one.path("since").asString(""),
            one.path("reason").asString(""));
      }
      table.print(screen);
    }
  }

  @Command(
      name = "routes",
      description = "Says which routes something with these labels takes.",
      footer = "  firewatch alerting routes service=payment-service severity=critical")
  void routes(
      @Mixin Connection connection,
      @Parameters(arity = "1..*", paramLabel = "NAME=VALUE", description = "Its labels.")
          Map<String, String> labels) {
    Screen screen = Screen.of(spec);
    TextTable table =
        new TextTable(screen, "ROUTE", "GROUP BY", "WAIT", "INTERVAL", "REPEAT", "MUTE NOW");
    for (JsonNode route : connection.api().get(ALERTING + "/routes", labels)) {
      table.add(
          route.path("route").asString(""),
          texts(route.path("group_by")),
          route.path("group_wait").asString(""),
          route.path("group_interval").asString(""),
          route.path("repeat_interval").asString(""),
          texts(route.path("muted_by")));
    }
    table.print(screen);
  }

  private static void rules(Screen screen, JsonNode answer) {
    TextTable table = new TextTable(screen, "RULE", "NAME", "WHAT");
    for (JsonNode rule : answer.path("rules")) {
      table.add(
          rule.path("kind").asString(""),
          rule.path("name").asString(""),
          (rule.path("what").asString("") + " " + rule.path("when").asString("")).strip());
    }
    table.print(screen);
  }

  private static String texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Failure(
          Failure.Kind.USAGE, "%s cannot be read: %s".formatted(file, Errors.reason(e)), e);
    }
  }
}
