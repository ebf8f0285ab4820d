package io.firewatch.cli.logs;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.Sparkline;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.TextTable.Cell;
import io.firewatch.cli.terminal.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

/** {@code firewatch logs templates}. */
@Command(
    name = "templates",
    description = {
      "Lists the templates that most log lines of a running server came from.",
      "",
      "A template is what lines of one logging statement have in common, with <*> where values"
          + " were. Each row has its lines, when they came, and whether it is new, rising or"
          + " falling."
    },
    footer = {
      "  firewatch logs templates                                of the last hour",
      "  firewatch logs templates --level error --within 24h",
      "  firewatch logs templates refused --service payment-service --json"
    })
final class TemplatesCommand implements Runnable {
  private static final int TEXT = 90;
  private static final int BARS = 30;

  @Mixin private Connection connection;

  @Parameters(
      paramLabel = "WORDS",
      arity = "0..1",
      description = "Only those that hold this text, in any case.")
  private String words = "";

  @Option(names = "--service", paramLabel = "NAME", description = "Only those of it.")
  private String service = "";

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only those at it and above: TRACE, DEBUG, INFO, WARN, ERROR, FATAL.")
  private String level = "";

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How far back, 8 days at most (default: 1h).")
  private @Nullable Duration within;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 30;

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Instant now = Instant.now();
    JsonNode answer = connection.api().get("/api/templates", query(now));
    Screen screen = Screen.of(spec);
    if (json) {
      screen.line(Api.pretty(answer));
      return;
    }
    JsonNode items = answer.path("items");
    if (items.isEmpty()) {
      screen.line("No line like that came.");
      return;
    }
    TextTable table =
        new TextTable(screen, "SERVICE", "LEVEL", "LINES", "WHEN", "TREND", "FIRST", "TEMPLATE");
    items.forEach(template -> add(table, template, now));
    table.print(screen);
  }

  private Map<String, String> query(Instant now) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", Integer.toString(limit));
    if (within != null) {
      query.put("since", now.minus(within).toString());
    }
    if (!level.isBlank()) {
      query.put("level", level.toUpperCase(Locale.ROOT));
    }
    if (!service.isBlank()) {
      query.put("service", service);
    }
    if (!words.isBlank()) {
      query.put("q", words);
    }
    return query;
  }

  private static void add(TextTable table, JsonNode template, Instant now) {
    List<Double> parts = new ArrayList<>();
    template.path("parts").forEach(part -> parts.add(part.asDouble()));
    String text = template.path("text").asString("");
    String trend = template.path("trend").asString("").toLowerCase(Locale.ROOT);
    table.add(
        Cell.of(template.path("service").asString("")),
        Cell.of(template.path("level").asString("")),
        Cell.of(Wording.number(template.path("lines").asDouble())),
        Cell.of(new Sparkline(parts, 0, 0, BARS).bars()),
        Cell.of(trend.equals("steady") ? "" : trend),
        Cell.of(Wording.at(Instant.parse(template.path("first_at").asString("")), now)),
        Cell.of(
            Wording.shortened(text.isEmpty() ? template.path("sample").asString("") : text, TEXT)));
  }
}
