package io.firewatch.cli.admin;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch keys}. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes the API keys of a running server.",
    footer = {
      "  firewatch keys create --name prometheus --role ingest",
      "  firewatch keys create --name alice --role responder --expires 90d",
      "  firewatch keys list",
      "  firewatch keys revoke 1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d"
    })
public final class KeysCommand {
  private static final String KEYS = "/api/keys";

  private enum Role {
    VIEWER,
    RESPONDER,
    APPROVER,
    ADMIN,
    INGEST
  }

  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      description = "Makes a key and prints it: the only time it is shown.",
      footer = "  firewatch keys create --name prometheus --role ingest")
  void create(
      @Mixin Connection connection,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "What it is for.")
          String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "What it may do: ${COMPLETION-CANDIDATES}.")
          Role role,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              converter = DurationConverter.class,
              description = "After how long it ends, such as 90d or 12h; never by default.")
          @Nullable Duration expires) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("role", role.name().toLowerCase(Locale.ROOT));
    if (expires != null) {
      body.put("expires_at", Instant.now().plus(expires).toString());
    }
    screen().line(connection.api().post(KEYS, body).path("key").asString(""));
  }

  @Command(
      name = "list",
      description = "Lists the keys that were not revoked.",
      footer = "  firewatch keys list")
  void list(
      @Mixin Connection connection,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    JsonNode answer = connection.api().get(KEYS);
    if (json) {
      screen().line(Api.pretty(answer));
      return;
    }
    TextTable table = new TextTable(screen(), "ID", "NAME", "ROLE", "CREATED", "EXPIRES");
    for (JsonNode key : answer.path("items")) {
      table.add(
          key.path("id").asString(""),
          key.path("name").asString(""),
          key.path("role").asString(""),
          key.path("created_at").asString(""),
          key.path("expires_at").asString("never"));
    }
    table.print(screen());
  }

  @Command(
      name = "revoke",
      description = "Revokes a key; whoever uses it is refused from now on.",
      footer = "  firewatch keys revoke 1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d")
  void revoke(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ID", description = "As `firewatch keys list` shows it.")
          String id) {
    connection.api().delete(KEYS + "/" + Api.segment(id));
    screen().line("Revoked " + id + ".");
  }

  private Screen screen() {
    return Screen.of(spec);
  }
}
