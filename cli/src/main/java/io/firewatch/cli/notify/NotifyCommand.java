package io.firewatch.cli.notify;

import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch notify}. */
@Command(
    name = "notify",
    description = {
      "Tries channels, lists what was sent to whom, and sends again.",
      "",
      "`test` sends a message that says it is a test, the way all messages go, and waits for how it"
          + " ends. Channels are email, slack, teams, pagerduty, webhook and stdout, as far as they"
          + " are set up."
    },
    footer = {
      "  firewatch notify test slack",
      "  firewatch notify test email --to ann@example.org",
      "  firewatch notify list --state dead",
      "  firewatch notify resend ID"
    },
    subcommands = {
      NotifyCommand.TestCommand.class,
      NotifyCommand.ListCommand.class,
      NotifyCommand.ResendCommand.class
    })
public final class NotifyCommand {
  private static final String ROOT = "/api/deliveries";

  private static String state(JsonNode delivery) {
    return delivery.path("state").asString("").toLowerCase(Locale.ROOT);
  }

  /** {@code test CHANNEL}. */
  @Command(name = "test", description = "Sends a test message and says how that ended.")
  static final class TestCommand implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(300);

    @Parameters(paramLabel = "CHANNEL", description = "Such as slack or email.")
    private String channel = "";

    @Option(
        names = "--to",
        paramLabel = "ADDRESS",
        description = "Where to, such as ann@example.org; what the channel is set up with if not.")
    private String address = "";

    @Option(
        names = "--wait",
        paramLabel = "SECONDS",
        description = "How long to wait for its end (default: ${DEFAULT-VALUE}).")
    private int seconds = 45;

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      Api api = connection.api();
      Map<String, String> body = new LinkedHashMap<>();
      body.put("channel", channel);
      body.put("address", address);
      JsonNode sent = api.post("/api/notifications/test", body);
      String path = ROOT + "/" + Api.segment(sent.path("id").asString());
      Instant end = Instant.now().plusSeconds(seconds);
      while (isUnderWay(sent) && Instant.now().isBefore(end)) {
        sleep();
        sent = api.get(path);
      }
      String error = sent.path("error").asString("");
      if (!state(sent).equals("sent")) {
        throw new Failure(
            Failure.Kind.FAILED,
            "The message through %s is %s after %d tries%s"
                .formatted(
                    channel,
                    isUnderWay(sent) ? "still not sent" : "given up",
                    sent.path("attempts").asInt(),
                    error.isEmpty() ? "." : ": " + error + "."));
      }
      Screen.of(spec)
          .line(
              "%s took the message for %s at the %s try. Look whether it is there."
                  .formatted(
                      channel,
                      sent.path("address").asString(),
                      sent.path("attempts").asInt() == 1
                          ? "first"
                          : sent.path("attempts").asInt() + "th"));
    }

    private static boolean isUnderWay(JsonNode delivery) {
      return state(delivery).equals("pending") || state(delivery).equals("failed");
    }

    private static void sleep() {
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure(Failure.Kind.FAILED, "interrupted", e);
      }
    }
  }

  /** {@code list}. */
  @Command(name = "list", description = "Lists messages, newest first.")
  static final class ListCommand implements Runnable {
    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = "pending, sent, failed, dead or digested.")
    private String state = "";

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "Such as slack.")
    private String channel = "";

    @Option(names = "--incident", paramLabel = "ID", description = "The id of an incident.")
    private String incident = "";

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "At most so many (default: ${DEFAULT-VALUE}, at most 500).")
    private int limit = 50;

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      Map<String, String> query = new LinkedHashMap<>();
      put(query, "state", state);
      put(query, "channel", channel);
      put(query, "incident", incident);
      query.put("limit", String.valueOf(limit));
      JsonNode items = connection.api().get(ROOT, query).path("items");
      Screen screen = Screen.of(spec);
      if (items.isEmpty()) {
        screen.line("No message is like that.");
        return;
      }
      Instant now = Instant.now();
      TextTable table = new TextTable(screen, "ID", "WRITTEN", "TO", "WHAT", "STATE");
      for (JsonNode item : items) {
        String error = item.path("error").asString("");
        table.add(
            item.path("id").asString(),
            Wording.at(Instant.parse(item.path("created_at").asString()), now),
            item.path("channel").asString() + ":" + item.path("address").asString(),
            Wording.shortened(item.path("subject").asString(), 60),
            state(item)
                + ", tries "
                + item.path("attempts").asInt()
                + (error.isEmpty() ? "" : ": " + Wording.shortened(error, 60)));
      }
      table.print(screen);
    }

    private static void put(Map<String, String> query, String name, String value) {
      if (!value.isBlank()) {
        query.put(name, value);
      }
    }
  }

  /** {@code resend ID}. */
  @Command(name = "resend", description = "Sends one again that was given up.")
  static final class ResendCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "As the list shows it.")
    private String id = "";

    @Mixin private Connection connection;
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      JsonNode delivery = connection.api().post(ROOT + "/" + Api.segment(id) + "/resend", Map.of());
      Screen.of(spec)
          .line(
              "Sent again to %s:%s."
                  .formatted(
                      delivery.path("channel").asString(), delivery.path("address").asString()));
    }
  }
}
