package io.firewatch.cli.admin;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.TextTable.Cell;
import io.firewatch.cli.terminal.Wording;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch status}. */
@Command(
    name = "status",
    description = {
      "Says how a running server does, and everything it depends on.",
      "",
      "Ends with 0 when all is well and with 1 when anything is not."
    },
    footer = {"  firewatch status", "  firewatch status --json"})
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Connection connection;

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode health = connection.api().get("/health/detailed");
    Screen screen = Screen.of(spec);
    String status = health.path("status").asString("");
    if (json) {
      screen.line(Api.pretty(health));
    } else {
      print(screen, health, status);
    }
    return status.equals("healthy") ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void print(Screen screen, JsonNode health, String status) {
    screen.line(
        "Firewatch %s at %s is %s, up for %s."
            .formatted(
                health.path("version").asString("?"),
                connection.url(),
                screen.severity(status, status),
                Wording.of(Duration.ofSeconds(health.path("uptime_seconds").asLong(0)))));
    JsonNode metrics = health.path("metrics");
    screen.line(
        "%,d events processed, %,d anomalies detected since it started."
            .formatted(
                metrics.path("events_processed_total").asLong(0),
                metrics.path("anomalies_detected_total").asLong(0)));
    screen.line();
    TextTable table = new TextTable(screen, "DEPENDENCY", "STATUS", "ANSWERED IN", "");
    health
        .path("dependencies")
        .forEachEntry((name, dependency) -> {
          String state = dependency.path("status").asString("");
          table.add(
              Cell.of(name),
              new Cell(state, text -> screen.severity(state, text)),
              Cell.of(Wording.number(dependency.path("latency_ms").asDouble(0)) + " ms"),
              Cell.of(facts(dependency)));
        });
    table.print(screen);
  }

  private static String facts(JsonNode dependency) {
    return dependency.properties().stream()
        .filter(entry -> !entry.getKey().equals("status") && !entry.getKey().equals("latency_ms"))
        .map(entry -> fact(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String fact(String name, JsonNode value) {
    String text =
        value.isObject()
            ? value.properties().stream()
                .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                .collect(Collectors.joining(", ", "(", ")"))
            : text(value);
    return name.equals("detail") ? text : name.replace('_', ' ') + " " + text;
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? Wording.number(value.doubleValue()) : value.asString("");
  }
}
