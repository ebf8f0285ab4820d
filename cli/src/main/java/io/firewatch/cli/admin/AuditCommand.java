package io.firewatch.cli.admin;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch audit}. */
@Command(
    name = "audit",
    description = {
      "Shows who did what, and proves that the record is whole.",
      "",
      "Every entry carries the hash of the one before it. What was edited, removed or moved"
          + " afterwards is named; whether the whole chain was written anew shows by a link that"
          + " was kept elsewhere: verify prints it, verify --head checks it."
    },
    footer = {
      "  firewatch audit list --actor 'user:*' --from 2026-03-01",
      "  firewatch audit verify",
      "  firewatch audit export --format csv --to march.csv"
    })
public final class AuditCommand {
  private static final String AUDIT = "/api/audit";

  private enum Format {
    CSV,
    NDJSON
  }

  @Spec private CommandSpec spec;

  /** What narrows the record. */
  static final class Narrowing {
    @Option(
        names = "--actor",
        paramLabel = "NAME",
        description = "Only what this actor did: user:ann, key:ci, or user:* for all people.")
    private @Nullable String actor;

    @Option(
        names = "--action",
        paramLabel = "ACTION",
        description = {
          "Only this kind: authentication, authorisation, approval, execution, rollback,",
          "configuration or incident."
        })
    private @Nullable String action;

    @Option(
        names = "--incident",
        paramLabel = "ID",
        description = "Only what belongs to the incident of this UUID.")
    private @Nullable String incident;

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "From this day (UTC) or ISO 8601 time on.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Up to this day or time.")
    private @Nullable String until;

    Map<String, String> query() {
      Map<String, String> query = new LinkedHashMap<>();
      put(query, "actor", actor);
      put(query, "action", action);
      put(query, "incident", incident);
      put(query, "from", from);
      put(query, "to", until);
      return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
      if (value != null) {
        query.put(name, value);
      }
    }
  }

  @Command(
      name = "list",
      description = "Lists acts, latest first.",
      footer = "  firewatch audit list --action configuration")
  void list(
      @Mixin Connection connection,
      @Mixin Narrowing narrowing,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Map<String, String> query = narrowing.query();
    query.put("limit", Integer.toString(limit));
    JsonNode answer = connection.api().get(AUDIT, query);
    if (json) {
      screen().line(Api.pretty(answer));
      return;
    }
    TextTable table = new TextTable(screen(), "AT", "ACTOR", "ACTION", "RESULT", "SUBJECT");
    for (JsonNode entry : answer.path("items")) {
      table.add(
          entry.path("at").asString(""),
          entry.path("actor").asString(""),
          entry.path("action").asString(""),
          entry.path("result").asString(""),
          entry.path("subject").asString(""));
    }
    table.print(screen());
  }

  @Command(
      name = "verify",
      description = "Checks the whole chain; ends with 1 when it was changed.",
      footer = {
        "  firewatch audit verify",
        "  firewatch audit verify --head 1207:9f3c…   and that it still has this link"
      })
  void verify(
      @Mixin Connection connection,
      @Option(
              names = "--head",
              paramLabel = "LINK",
              description = "A link that an earlier check printed, kept elsewhere.")
          @Nullable String head) {
    JsonNode report =
        connection.api().get(AUDIT + "/verify", head == null ? Map.of() : Map.of("head", head));
    report.path("faults").forEach(fault -> screen().line(fault.asString("")));
    if (!report.path("sound").asBoolean(false)) {
      throw new Failure(
          Failure.Kind.FAILED,
          "The record was changed in %d place(s).".formatted(report.path("fault_count").asLong(0)));
    }
    screen()
        .line(
            "The record is whole: %,d entries checked, %,d not in the chain yet."
                .formatted(report.path("checked").asLong(0), report.path("unsealed").asLong(0)));
    screen().line("Last link: " + report.path("head").asString(""));
  }

  @Command(
      name = "export",
      description = "Writes every act out, latest first.",
      footer = "  firewatch audit export --format csv --to march.csv --from 2026-03-01")
  void export(
      @Mixin Connection connection,
      @Mixin Narrowing narrowing,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "NDJSON",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          Format format,
      @Option(
              names = "--to",
              paramLabel = "FILE",
              description = "Where to; standard output when it is not given.")
          @Nullable Path file) {
    Map<String, String> query = narrowing.query();
    query.put("format", format.name().toLowerCase(Locale.ROOT));
    if (file == null) {
      PrintWriter out = spec.commandLine().getOut();
      connection.api().lines(AUDIT + "/export", query, out::println);
      return;
    }
    try (PrintWriter out = new PrintWriter(new BufferedWriter(Files.newBufferedWriter(file)))) {
      connection.api().lines(AUDIT + "/export", query, out::println);
      if (out.checkError()) {
        throw new IOException("the disk may be full");
      }
    } catch (IOException e) {
      throw new Failure(Failure.Kind.FAILED, "Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private Screen screen() {
    return Screen.of(spec);
  }
}
