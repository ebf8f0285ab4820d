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

/** {@code firewatch catalogue}. */
@Command(
    name = "catalogue",
    description = "The service catalogue: who owns what, and what calls what.",
    footer = {
      "  firewatch catalogue list",
      "  firewatch catalogue show payment-service > payment.json",
      "  firewatch catalogue put payment-service payment.json",
      "  firewatch catalogue reload"
    })
public final class CatalogueCommand {
  private static final String CATALOGUE = "/api/catalogue";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Lists the services.",
      footer = "  firewatch catalogue list --json")
  void list(
      @Mixin Connection connection,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Screen screen = Screen.of(spec);
    JsonNode answer = connection.api().get(CATALOGUE);
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    TextTable table = new TextTable(screen, "SERVICE", "CRITICALITY", "TEAM", "ON CALL", "CALLS");
    for (JsonNode service : answer.path("services")) {
      table.add(
          service.path("name").asString(""),
          service.path("criticality").asString(""),
          service.path("team").asString(""),
          service.path("on_call").asString(""),
          service
              .path("calls")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.joining(", ")));
    }
    table.print(screen);
    if (answer.hasNonNull("mistake")) {
      screen.line("The file is not in force: " + answer.path("mistake").asString());
    }
  }

  @Command(
      name = "show",
      description = "Prints the entry of a service as JSON, in the fields of the file.",
      footer = "  firewatch catalogue show payment-service")
  void show(
      @Mixin Connection connection,
      @Parameters(paramLabel = "SERVICE", description = "Its name.") String service) {
    Screen.of(spec).line(Api.pretty(connection.api().get(CATALOGUE + "/" + Api.segment(service))));
  }

  @Command(
      name = "put",
      description = {
        "Puts an entry in the place of a service's, or adds it.",
        "",
        "The server checks it with the rest of the catalogue and writes it into its file; what is"
            + " wrong is said with its field, and changes nothing."
      },
      footer = "  firewatch catalogue put payment-service payment.json")
  void put(
      @Mixin Connection connection,
      @Parameters(index = "0", paramLabel = "SERVICE", description = "Its name.") String service,
      @Parameters(index = "1", paramLabel = "FILE", description = "The entry, as JSON.")
          Path file) {
    try {
      connection
          .api()
          .put(CATALOGUE + "/" + Api.segment(service), "application/json", Files.readString(file));
    } catch (IOException e) {
      throw new Failure(
          Failure.Kind.USAGE, "%s cannot be read: %s".formatted(file, Errors.reason(e)), e);
    }
    Screen.of(spec).line("Written into the catalogue: " + service + ".");
  }

  @Command(
      name = "reload",
      description = {
        "Reads the catalogue's file again now.",
        "",
        "A server notices changes on its own as well; this says at once when the file is wrong."
      },
      footer = "  firewatch catalogue reload")
  void reload(@Mixin Connection connection) {
    int services =
        connection.api().post("/api/catalogue/reload", Map.of()).path("services").asInt(0);
    Screen.of(spec).line("Read the catalogue: " + services + " services.");
  }
}
