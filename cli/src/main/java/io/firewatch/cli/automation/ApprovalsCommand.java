package io.firewatch.cli.automation;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch approvals}. */
@Command(
    name = "approvals",
    description = {
      "Lists plans that wait for approval, and answers.",
      "",
      "An approval is for one plan, for its targets as they were when it was asked, once, until it"
          + " expires. `show` says what will happen; `approve` shows it too, and sends what was"
          + " shown along, so that no other plan is approved."
    },
    footer = {
      "  firewatch approvals list",
      "  firewatch approvals show ID",
      "  firewatch approvals approve ID --note 'go ahead'",
      "  firewatch approvals reject ID --note 'the database is being moved'"
    },
    subcommands = {
      ApprovalsCommand.ListCommand.class,
      ApprovalsCommand.ShowCommand.class,
      ApprovalsCommand.ApproveCommand.class,
      ApprovalsCommand.RejectCommand.class
    })
public final class ApprovalsCommand {
  private static final String ROOT = "/api/approvals";

  private static JsonNode approval(Connection connection, String id) {
    return connection.api().get(ROOT + "/" + Api.segment(id));
  }

  private static void show(Screen screen, Api api, JsonNode approval) {
    Instant now = Instant.now();
    screen.line(
        "%s %s, %s, good until %s"
            .formatted(
                screen.bold(approval.path("incident_display_id").asString()),
                approval.path("state").asString().toLowerCase(java.util.Locale.ROOT),
                approval.path("why").asString(),
                Wording.at(Instant.parse(approval.path("expires_at").asString()), now)));
    String plan = approval.path("plan_id").asString();
    String incident = approval.path("incident_id").asString();
    for (JsonNode each :
        api.get("/api/incidents/" + Api.segment(incident) + "/plans").path("items")) {
      if (each.path("id").asString().equals(plan)) {
        each.path("steps").forEach(step -> show(screen, step));
      }
    }
    for (JsonNode vote : approval.path("votes")) {
      screen.line(
          "  %s %s %s"
              .formatted(
                  vote.path("by").asString(),
                  vote.path("approved").asBoolean() ? "approved" : "rejected",
                  vote.path("note").asString()));
    }
  }

  /** Only what executors do is approved. */
  private static void show(Screen screen, JsonNode step) {
    JsonNode action = step.path("action");
    if (!action.isObject()) {
      return;
    }
    StringBuilder parameters = new StringBuilder();
    action
        .path("parameters")
        .properties()
        .forEach(p -> parameters.append(" " + p.getKey() + "=" + p.getValue().asString()));
    screen.line(
        "  %d. %s: %s %s%s"
            .formatted(
                step.path("id").asInt(),
                action.path("executor").asString(),
                action.path("action").asString(),
                action.path("resource").asString(),
                parameters));
    StringBuilder radius = new StringBuilder();
    step.path("blast_radius")
        .forEach(name -> radius.append(radius.isEmpty() ? "" : ", ").append(name.asString()));
    screen.line(
        "     %s risk, downtime up to %d s, touches %s"
            .formatted(
                step.path("risk_level").asString().toLowerCase(java.util.Locale.ROOT),
                step.path("downtime_seconds").asLong(),
                radius));
    screen.line("     if it does not help: " + step.path("rollback").asString());
  }

  /** {@code list}. */
  @Command(name = "list", description = "Lists what waits for an answer, oldest first.")
  static final class ListCommand implements Runnable {
    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      Screen screen = Screen.of(spec);
      JsonNode items = connection.api().get(ROOT).path("items");
      if (items.isEmpty()) {
        screen.line("Nothing waits for approval.");
        return;
      }
      Instant now = Instant.now();
      TextTable table = new TextTable(screen, "ID", "INCIDENT", "WHAT", "EXPIRES");
      for (JsonNode item : items) {
        StringBuilder what = new StringBuilder();
        item.path("actions")
            .forEach(a -> what.append(what.isEmpty() ? "" : "; ").append(a.asString()));
        table.add(
            item.path("id").asString(),
            item.path("incident_display_id").asString(),
            Wording.shortened(what.toString(), 70),
            Wording.at(Instant.parse(item.path("expires_at").asString()), now));
      }
      table.print(screen);
    }
  }

  /** {@code show ID}. */
  @Command(name = "show", description = "Says what will happen if it is approved.")
  static final class ShowCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "As the list shows it.")
    private String id = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      show(Screen.of(spec), connection.api(), approval(connection, id));
    }
  }

  /** {@code approve ID}. */
  @Command(name = "approve", description = "Approves it: executors begin at once.")
  static final class ApproveCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "As the list shows it.")
    private String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Kept with your answer.")
    private String note = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      answer(spec, connection, id, "approve", note);
    }
  }

  /** {@code reject ID}. */
  @Command(name = "reject", description = "Rejects it: people go on by hand.")
  static final class RejectCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "As the list shows it.")
    private String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Kept with your answer.")
    private String note = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      answer(spec, connection, id, "reject", note);
    }
  }

  private static void answer(
      CommandSpec spec, Connection connection, String id, String how, String note) {
    JsonNode asked = approval(connection, id);
    Map<String, String> body = new LinkedHashMap<>();
    body.put("plan_hash", asked.path("plan_hash").asString());
    body.put("note", note);
    JsonNode answered = connection.api().post(ROOT + "/" + Api.segment(id) + "/" + how, body);
    show(Screen.of(spec), connection.api(), answered);
  }
}
