package io.firewatch.cli.postmortem;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch postmortem}. */
@Command(
    name = "postmortem",
    description = {
      "Lists, shows and exports what was written about incidents that are over.",
      "",
      "INCIDENT is the id that lists show, such as INC-1A2B3C4D."
    },
    footer = {
      "  firewatch postmortem list --review pending",
      "  firewatch postmortem show INC-1A2B3C4D",
      "  firewatch postmortem export INC-1A2B3C4D --format pdf --out postmortem.pdf"
    })
public final class PostmortemCommand {
  @Spec private CommandSpec spec;

  /** What an export is. */
  enum Format {
    md,
    pdf
  }

  @Command(
      name = "list",
      description = "The latest first.",
      footer = "  firewatch postmortem list --service payment-service --review pending")
  void list(
      @Mixin Connection connection,
      @Option(names = "--service", paramLabel = "NAME", description = "Only those of this one.")
          @Nullable String service,
      @Option(
              names = "--review",
              paramLabel = "STATUS",
              description = "Only pending or reviewed ones.")
          @Nullable String review,
      @Option(names = "--json", description = "As the API tells it.") boolean json) {
    Map<String, String> query = new LinkedHashMap<>();
    if (service != null) {
      query.put("service", service);
    }
    if (review != null) {
      query.put("status", review);
    }
    JsonNode answer = connection.api().get("/api/postmortems", query);
    Screen screen = Screen.of(spec);
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    if (answer.path("items").isEmpty()) {
      screen.line("No postmortems.");
      return;
    }
    Instant now = Instant.now();
    TextTable table = new TextTable(screen, "INCIDENT", "SEVERITY", "RESOLVED", "REVIEW", "TITLE");
    for (JsonNode one : answer.path("items")) {
      JsonNode by = one.path("reviewed_by");
      table.add(
          one.path("display_id").asString(),
          one.path("severity").asString(),
          Wording.at(Instant.parse(one.path("resolved_at").asString()), now),
          by.isString() ? "by " + by.asString() : "pending",
          one.path("title").asString());
    }
    table.print(screen);
  }

  @Command(
      name = "show",
      description = "Prints the text.",
      footer = "  firewatch postmortem show INC-1A2B3C4D")
  void show(
      @Mixin Connection connection,
      @Parameters(paramLabel = "INCIDENT", description = "Id of the incident.") String incident) {
    Screen.of(spec)
        .line(
            connection
                .api()
                .get("/api/incidents/" + Api.segment(incident) + "/postmortem")
                .path("markdown")
                .asString()
                .stripTrailing());
  }

  @Command(
      name = "export",
      description = "Writes the document to a file, as Markdown or PDF.",
      footer = "  firewatch postmortem export INC-1A2B3C4D --format pdf --out postmortem.pdf")
  void export(
      @Mixin Connection connection,
      @Parameters(paramLabel = "INCIDENT", description = "Id of the incident.") String incident,
      @Option(
              names = "--format",
              defaultValue = "md",
              description = "md or pdf (default: ${DEFAULT-VALUE}).")
          Format format,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where to; postmortem-INCIDENT.FORMAT here unless told.")
          @Nullable Path out)
      throws IOException {
    byte[] document =
        connection
            .api()
            .bytes(
                "/api/incidents/" + Api.segment(incident) + "/postmortem/export",
                Map.of("format", format.name()));
    Path file = out != null ? out : Path.of("postmortem-" + Api.segment(incident) + "." + format);
    Files.write(file, document);
    Screen.of(spec).line("Wrote " + file + ", " + document.length + " bytes.");
  }
}
