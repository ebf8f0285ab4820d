package io.firewatch.cli.knowledge;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch knowledge}. */
@Command(
    name = "knowledge",
    description = {
      "Finds past incidents and runbooks, and adds your own.",
      "",
      "Search looks at words and at meaning: describe what you see in your own words."
    },
    footer = {
      "  firewatch knowledge search orders are late and the topic grows",
      "  firewatch knowledge show runbook/kafka-consumer-lag",
      "  firewatch knowledge add failover.md"
    })
public final class KnowledgeCommand {
  private static final String KNOWLEDGE = "/api/knowledge";
  private static final int EXCERPT = 220;

  @Spec private CommandSpec spec;

  @Command(
      name = "search",
      description = "Finds what is like the words given, best first.",
      footer = {
        "  firewatch knowledge search connections idle in transaction",
        "  firewatch knowledge search --kind runbook --service payment-service slow queries"
      })
  void search(
      @Mixin Connection connection,
      @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What you see.")
          List<String> words,
      @Mixin Narrowing narrowing,
      @Option(names = "--json", description = "Print what the server answers.") boolean json) {
    Screen screen = Screen.of(spec);
    Map<String, String> query = narrowing.query();
    query.put("q", String.join(" ", words));
    JsonNode answer = connection.api().get(KNOWLEDGE, query);
    if (json) {
      screen.line(Api.pretty(answer));
    } else if (answer.path("items").isEmpty()) {
      screen.line("Nothing like that is known. Try other words, or fewer filters.");
    } else {
      answer.path("items").forEach(document -> print(screen, document));
    }
  }

  /** What narrows a search. */
  static final class Narrowing {
    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "",
        description = "Only incident, runbook or service.")
    private String kind = "";

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        defaultValue = "",
        description = "Only what is about an anomaly of this type, such as MEMORY_LEAK.")
    private String type = "";

    @Option(
        names = "--service",
        paramLabel = "NAME",
        defaultValue = "",
        description = "Only what is about this service.")
    private String service = "";

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "5",
        description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    Map<String, String> query() {
      Map<String, String> query = new HashMap<>();
      Map.of("kind", kind, "type", type, "service", service)
          .forEach((name, value) -> {
            if (!value.isBlank()) {
              query.put(name, value);
            }
          });
      query.put("limit", Integer.toString(limit));
      return query;
    }
  }

  @Command(
      name = "show",
      description = "Prints a document.",
      footer = "  firewatch knowledge show runbook/memory-leak")
  void show(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ID", description = "As `firewatch knowledge search` shows it.")
          String id) {
    int slash = id.indexOf('/');
    if (slash < 0) {
      throw new Failure(
          Failure.Kind.USAGE, "An id has the form kind/name, such as runbook/memory-leak.");
    }
    JsonNode document =
        connection
            .api()
            .get(
                KNOWLEDGE
                    + "/"
                    + Api.segment(id.substring(0, slash))
                    + "/"
                    + Api.segment(id.substring(slash + 1)));
    Screen screen = Screen.of(spec);
    screen.line(screen.bold(document.path("title").asString("")));
    document
        .path("sections")
        .forEach(section -> {
          screen.line();
          screen.line(screen.bold(section.path("heading").asString("")));
          screen.line(section.path("text").asString(""));
        });
  }

  @Command(
      name = "add",
      description = {
        "Writes a runbook in Markdown to the server; one of the same name is replaced.",
        "",
        "Sections begin at headings of level 2. Front matter between two lines of --- may give"
            + " title, types, severity, services and tags."
      },
      footer = "  firewatch knowledge add failover.md")
  void add(
      @Mixin Connection connection,
      @Parameters(paramLabel = "FILE", description = "A Markdown file; its name is the runbook's.")
          Path file) {
    String markdown;
    try {
      markdown = Files.readString(file);
    } catch (IOException e) {
      throw new Failure(Failure.Kind.FAILED, "Cannot read " + file + ": " + e.getMessage(), e);
    }
    String name = String.valueOf(file.getFileName()).replaceAll("\\.md$", "");
    JsonNode document =
        connection
            .api()
            .put(KNOWLEDGE + "/runbook/" + Api.segment(name), "text/markdown", markdown);
    Screen.of(spec)
        .line(
            "Wrote %s with %d sections."
                .formatted(document.path("id").asString(""), document.path("sections").size()));
  }

  private static void print(Screen screen, JsonNode document) {
    JsonNode match = document.path("match");
    String text = "";
    for (JsonNode section : document.path("sections")) {
      if (section.path("heading").asString("").equals(match.path("heading").asString(""))) {
        text = section.path("text").asString("").replace('\n', ' ');
      }
    }
    screen.line(
        screen.bold(document.path("title").asString("")) + "  " + document.path("id").asString(""));
    screen.line(
        "  "
            + match.path("heading").asString("")
            + ": "
            + (text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + " …"));
    screen.line();
  }
}
