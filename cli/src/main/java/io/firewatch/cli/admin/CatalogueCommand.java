package io.firewatch.cli.admin;

import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code firewatch catalogue}. */
@Command(
    name = "catalogue",
    description = "Reads the service catalogue again: who owns what, and what calls what.",
    footer = "  firewatch catalogue reload")
public final class CatalogueCommand {
  @Spec private CommandSpec spec;

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
