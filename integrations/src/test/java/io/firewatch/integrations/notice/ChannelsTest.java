package io.firewatch.integrations.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.contracts.Attacks;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.pagerduty.PagerDutyForm;
import io.firewatch.integrations.slack.SlackApp;
import io.firewatch.integrations.slack.SlackForm;
import io.firewatch.integrations.stdout.StdoutChannel;
import io.firewatch.integrations.teams.TeamsForm;
import io.firewatch.integrations.webhook.BodyTemplate;
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
import java.util.Set;
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
  private static final String HARMLESS = "harmless";

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
    channels.add(posted(new WebhookForm(new StandardSignature(SECRET), Optional.empty()), posting));
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
  void a_body_of_the_receivers_own_is_filled_signed_and_never_changed_in_its_structure() {
    String wanted =
        """
        {"text": "{{severity}}: {{title}}", "tags": ["fire", "{{kind}}", 7, null, true],
         "of": {"{{id}}": "{{id}} {{incident}}"}}
        """;
    Channel own =
        posted(
            new WebhookForm(new StandardSignature(SECRET), Optional.of(new BodyTemplate(wanted))),
            new Posting(calls));
    for (String title : Attacks.ALL) {
      Message message = opened("\"},{{link}}$1\\ " + title);
      send(own, message);
      JsonNode body = json();
      assertThat(body.propertyNames()).containsExactly("text", "tags", "of");
      assertThat(body.path("text").asString())
          .isEqualTo(message.head().severity() + ": " + message.head().title());
      assertThat(body.path("tags").toString())
          .isEqualTo("[\"fire\",\"INCIDENT_OPENED\",7,null,true]");
      assertThat(body.path("of").path("{{id}}").asString()).startsWith(KEY + " ");
    }
    Receiver.Taken last = receiver.requests().getLast();
    assertThat(last.headers().get("webhook-signature"))
        .isEqualTo(
            new StandardSignature(SECRET)
                .headers("msg_" + KEY, T, last.body())
                .get("webhook-signature"));
  }

  @Test
  void a_body_that_is_no_json_or_names_what_is_not_there_is_told() {
    assertThatThrownBy(() -> new BodyTemplate("{\"text\": \"{{titel}}\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{{titel}} stands for nothing; there are [facts, id, ");
    for (String bad : List.of("{", "[]", "text", "{\"a\": {{title}}}")) {
      assertThatThrownBy(() -> new BodyTemplate(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no JSON object");
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
  void what_attackers_write_changes_nothing_but_text_in_a_webhook() {
    assertHarmless(channels.get(0));
  }

  @Test
  void what_attackers_write_changes_nothing_but_text_for_the_pager() {
    assertHarmless(channels.get(1));
  }

  @Test
  void what_attackers_write_changes_nothing_but_text_in_slack() {
    assertHarmless(channels.get(2));
  }

  @Test
  void what_attackers_write_changes_nothing_but_text_in_teams() {
    assertHarmless(channels.get(3));
  }

  private void assertHarmless(Channel channel) {
    send(channel, opened(HARMLESS));
    Set<String> headers = receiver.requests().getLast().headers().keySet();
    JsonNode plain = json();
    for (String attack : Attacks.ALL) {
      assertThat(send(channel, opened(attack))).isInstanceOf(Receipt.Accepted.class);
      assertThat(receiver.requests().getLast().headers().keySet()).isEqualTo(headers);
      SameButText.check(plain, json(), HARMLESS);
    }
  }

  @Test
  void what_attackers_write_changes_nothing_but_text_in_a_room_of_slack_with_buttons() {
    Channel app =
        new SlackApp(
            new SlackApp.Settings(receiver.uri(), "token", "#room", true), new Posting(calls));
    JsonNode plain = read(app.preview(envelope(question(HARMLESS))).body());
    assertThat(plain.findValues("action_id")).hasSize(2);
    for (String attack : Attacks.ALL) {
      SameButText.check(plain, read(app.preview(envelope(question(attack))).body()), HARMLESS);
    }
  }

  @Test
  void standard_output_has_one_line_a_message_whatever_is_in_it() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Channel stdout = new StdoutChannel(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Attacks.ALL.forEach(attack -> send(stdout, opened(attack)));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(Attacks.ALL.size())
        .allMatch(line -> line.startsWith("2026-03-01T10:00:00Z INCIDENT_OPENED [HIGH]"))
        .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
  }

  private JsonNode json() {
    return read(receiver.requests().getLast().body());
  }

  private static JsonNode read(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private static Receipt send(Channel channel, Message message) {
    return channel.send(envelope(message));
  }

  private static Envelope envelope(Message message) {
    return new Envelope(KEY, "default", "incident-1", message, List.of(), T);
  }

  private static Message question(String text) {
    Message message = message(MessageKind.APPROVAL_NEEDED, Stage.OPEN, text);
    return new Message(
        message.head(),
        message.facts(),
        message.sections(),
        message.links(),
        List.of(
            new Message.Action(Message.Action.Act.APPROVE, "Approve", "the-plan"),
            new Message.Action(Message.Action.Act.REJECT, "Reject", "the-plan")));
  }

  private static Message opened(String text) {
    return message(MessageKind.INCIDENT_OPENED, Stage.OPEN, text);
  }

  private static Message message(MessageKind kind, Stage stage, String text) {
    return new Message(
        new Message.Head(kind, stage, Severity.HIGH, "INC-1", text, text),
        List.of(new Message.Fact("Services", text), new Message.Fact(text, "one")),
        List.of(new Message.Section("Signals", text, List.of(text))),
        List.of(new Message.Link("Open the incident", "http://127.0.0.1/incidents/1")),
        List.of());
  }
}
