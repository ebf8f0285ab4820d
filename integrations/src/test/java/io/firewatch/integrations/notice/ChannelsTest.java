package io.firewatch.integrations.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.pagerduty.PagerDutyForm;
import io.firewatch.integrations.slack.SlackForm;
import io.firewatch.integrations.stdout.StdoutChannel;
import io.firewatch.integrations.teams.TeamsForm;
import io.firewatch.integrations.webhook.WebhookForm;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.delivery.Channel.Receipt;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ChannelsTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID KEY = new UUID(7, 7);
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final List<String> ATTACKS = Attacks.ALL;

  private final HttpCalls calls = new HttpCalls(Duration.ofSeconds(5));
  private final List<Channel> channels = new ArrayList<>();
  private final Receiver receiver = receiver();

  private static Receiver receiver() {
    try {
      return new Receiver();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void openChannels() {
    Posting posting = new Posting(calls);
    channels.add(posted(new WebhookForm(new StandardSignature(SECRET)), posting));
    channels.add(posted(new PagerDutyForm("key"), posting));
    channels.add(posted(new SlackForm(), posting));
    channels.add(posted(new TeamsForm(), posting));
  }

  private Channel posted(Form form, Posting posting) {
    return new PostedChannel(receiver.uri(), form, posting);
  }

  @AfterEach
  void close() {
    receiver.close();
    calls.close();
  }

  @Test
  void what_is_accepted_is_sent_once_as_json() {
    for (Channel channel : channels) {
      int before = receiver.requests().size();
      assertThat(send(channel, opened("it burns"))).isInstanceOf(Receipt.Accepted.class);
      assertThat(receiver.requests()).hasSize(before + 1);
      assertThat(json().toString()).contains("it burns");
    }
  }

  @Test
  void a_receiver_in_trouble_is_tried_again_and_not_before_it_says() {
    receiver.answer(503, "");
    for (Channel channel : channels) {
      assertThat(send(channel, opened("x")))
          .isEqualTo(new Receipt.Failed("answered 503", Optional.empty()));
    }
    receiver.answer(429, "17");
    for (Channel channel : channels) {
      assertThat(send(channel, opened("x")))
          .isEqualTo(new Receipt.Failed("answered 429", Optional.of(Duration.ofSeconds(17))));
    }
  }

  @Test
  void what_is_refused_for_good_is_not_tried_again() {
    receiver.answer(404, "");
    for (Channel channel : channels) {
      assertThat(send(channel, opened("x"))).isEqualTo(new Receipt.Refused("answered 404"));
    }
  }

  @Test
  void a_receiver_that_is_away_is_tried_again() {
    receiver.close();
    for (Channel channel : channels) {
      assertThat(send(channel, opened("x"))).isInstanceOf(Receipt.Failed.class);
    }
  }

  @Test
  void the_webhook_is_signed_and_its_id_stays_the_same_at_every_try() {
    Channel webhook = channels.getFirst();
    send(webhook, opened("x"));
    send(webhook, opened("x"));
    assertThat(receiver.requests())
        .extracting(request -> request.headers().get("webhook-id"))
        .containsOnly("msg_" + KEY);
    Receiver.Taken last = receiver.requests().getLast();
    assertThat(last.headers().get("webhook-signature"))
        .isEqualTo(
            new StandardSignature(SECRET)
                .headers("msg_" + KEY, T, last.body())
                .get("webhook-signature"));
  }

  @Test
  void the_pager_triggers_acknowledges_and_resolves_one_incident() {
    Channel pager = channels.get(1);
    send(pager, opened("x"));
    send(pager, message(MessageKind.UPDATE, Stage.ACKNOWLEDGED, "ann looks after it"));
    send(pager, message(MessageKind.INCIDENT_RESOLVED, Stage.RESOLVED, "over"));
    assertThat(receiver.requests())
        .extracting(request -> read(request.body()).path("event_action").asString())
        .containsExactly("trigger", "acknowledge", "resolve");
    assertThat(receiver.requests())
        .extracting(request -> read(request.body()).path("dedup_key").asString())
        .containsOnly("incident-1");
    assertThat(pager.takes(message(MessageKind.RCA_AVAILABLE, Stage.OPEN, "x"))).isFalse();
  }

  @Test
  void what_attackers_write_is_text_in_every_channel() {
    for (String attack : ATTACKS) {
      for (Channel channel : channels) {
        assertThat(send(channel, opened(attack))).isInstanceOf(Receipt.Accepted.class);
        JsonNode body = json();
        assertThat(body.path("event_action").asString("trigger")).isEqualTo("trigger");
        assertThat(markup(body)).noneMatch(text -> text.contains("evil.example"));
        assertThat(markup(body)).noneMatch(text -> text.contains("<!") || text.contains("<@"));
        assertThat(receiver.requests().getLast().headers()).doesNotContainKey("Bcc");
        assertThat(receiver.requests().getLast().body()).doesNotContain("\u202e", "\u001b");
      }
    }
  }

  @Test
  void standard_output_has_one_line_a_message_whatever_is_in_it() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Channel stdout = new StdoutChannel(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    ATTACKS.forEach(attack -> send(stdout, opened(attack)));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(ATTACKS.size())
        .allMatch(line -> line.startsWith("2026-03-01T10:00:00Z INCIDENT_OPENED [HIGH]"))
        .noneMatch(line -> line.contains("\u001b"));
  }

  /** Texts a receiver reads as markup: Slack's mrkdwn, and the text blocks of a card. */
  private static List<String> markup(JsonNode body) {
    List<String> found = new ArrayList<>();
    body.findParents("type")
        .forEach(node -> {
          String type = node.path("type").asString();
          if (type.equals("mrkdwn") || type.equals("TextBlock")) {
            found.add(node.path("text").asString());
          }
        });
    return found;
  }

  private JsonNode json() {
    return read(receiver.requests().getLast().body());
  }

  private static JsonNode read(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private static Receipt send(Channel channel, Message message) {
    return channel.send(new Envelope(KEY, "default", "incident-1", message, List.of(), T));
  }

  private static Message opened(String text) {
    return message(MessageKind.INCIDENT_OPENED, Stage.OPEN, text);
  }

  private static Message message(MessageKind kind, Stage stage, String text) {
    return new Message(
        new Message.Head(kind, stage, Severity.HIGH, "INC-1", text, text),
        List.of(new Message.Fact("Services", text)),
        List.of(new Message.Section("Signals", text, List.of(text))),
        List.of(new Message.Link("Open the incident", "http://127.0.0.1/incidents/1")),
        List.of());
  }
}
