package io.firewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Plans;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.incident.Incident;
import io.firewatch.integrations.email.EmailChannel;
import io.firewatch.integrations.email.MailSettings;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.web.mail.Mailbox;
import io.firewatch.telemetry.Severity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Messages, previews and the mailbox over HTTP, against stores in memory. */
@MemoryServer
final class MessagesTest {
  private static final String ATTACK =
      "</table><script>alert(1)</script><img src=x onerror=alert(1)>${7*7}";

  @LocalServerPort private int port;
  @Autowired private InMemoryDeliveryStore store;
  @Autowired private Mailbox mailbox;
  @Autowired private InMemoryIncidentStore incidents;
  @Autowired private InMemoryRemediationStore plans;

  @Test
  void what_was_given_up_is_listed_with_its_reason_and_sent_again_once() throws Exception {
    Http http = Http.admin(port);
    Delivery dead = delivery("slow");
    store.add(dead);
    store.settle(
        dead.id(),
        new Delivery.Progress(DeliveryState.DEAD, 6, Instant.now(), null, "", "answered 503"));
    JsonNode listed = Http.json(http.get("/api/deliveries?state=dead&channel=stdout&limit=500"));
    assertThat(listed.path("items").toString()).contains(dead.id().toString(), "answered 503");
    assertThat(http.get("/api/deliveries?state=dead&channel=email").body())
        .doesNotContain(dead.id().toString());
    assertThat(http.get("/deliveries?state=DEAD").body()).contains("answered 503", "Resend");
    String path = "/api/deliveries/" + dead.id();
    assertThat(Http.json(http.post(path + "/resend", "{}")).path("state").asString())
        .isEqualTo("PENDING");
    assertThat(http.post(path + "/resend", "{}").statusCode()).isEqualTo(409);
    assertThat(Http.json(http.get(path)).path("attempts").asInt()).isZero();
  }

  @Test
  void what_cannot_be_asked_is_refused_by_its_name() throws Exception {
    Http http = Http.admin(port);
    for (String query : List.of("state=gone", "incident=x", "limit=0", "limit=501")) {
      HttpResponse<String> answer = http.get("/api/deliveries?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
    }
    assertThat(http.get("/api/deliveries/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    HttpResponse<String> unknown = http.post("/api/notifications/test", "{\"channel\":\"pigeon\"}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("channel", "stdout");
    JsonNode test = Http.json(http.post("/api/notifications/test", "{\"channel\":\"stdout\"}"));
    assertThat(test.path("kind").asString()).isEqualTo("TEST");
    assertThat(test.path("address").asString()).isEqualTo("default");
  }

  @Test
  void every_kind_has_a_preview_through_every_channel() throws Exception {
    Http http = Http.admin(port);
    for (MessageKind kind : MessageKind.values()) {
      for (String channel : List.of("email", "stdout")) {
        HttpResponse<String> page =
            http.get("/notifications/preview?kind=" + kind + "&channel=" + channel);
        assertThat(page.statusCode()).as("%s %s", kind, channel).isEqualTo(200);
        assertThat(page.body()).contains("As " + channel + " sends it");
      }
    }
    HttpResponse<String> frame = http.get("/frames/preview?kind=RCA_AVAILABLE&channel=email");
    assertThat(frame.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "sandbox", "frame-ancestors 'self'");
    assertThat(http.get("/notifications/preview?kind=NONE").statusCode()).isEqualTo(400);
  }

  @Test
  void what_was_never_written_is_shown_as_it_would_be_written_of_what_is_on_record()
      throws Exception {
    Incident incident = Samples.resolved(Samples.incident(4_711), Samples.START.plusSeconds(90));
    incidents.run(Set.of(), transaction -> transaction.save(incident));
    plans.keep(Plans.plan(incident.id(), 1));
    String of = "/notifications/preview?channel=stdout&incident=" + incident.id() + "&kind=";
    Http http = Http.admin(port);
    for (String kind :
        List.of("INCIDENT_OPENED", "REMEDIATION_PLAN", "ESCALATION", "INCIDENT_RESOLVED")) {
      assertThat(http.get(of + kind).body())
          .as(kind)
          .contains("what would be written of what is on record", incident.id().display());
    }
    assertThat(http.get(of + "INCIDENT_RESOLVED").body()).contains("by hand");
    assertThat(http.get(of + "POSTMORTEM_READY").body()).contains("a sample, since");
  }

  @Test
  void what_attackers_write_is_text_on_every_page() throws Exception {
    Http http = Http.admin(port);
    store.add(delivery(ATTACK));
    mail(mailbox.port())
        .send(
            new Channel.Envelope(
                new UUID(9, 9),
                "ann@shop.example",
                new UUID(1, 1).toString(),
                message(ATTACK),
                List.of(),
                Instant.now()));
    String id = new UUID(9, 9).toString();
    assertThat(http.get("/demo/mail").body()).contains(id, "ann@shop.example");
    for (String path :
        List.of(
            "/deliveries",
            "/demo/mail",
            "/demo/mail/" + id,
            "/frames/mail/" + id,
            "/notifications/preview?kind=INCIDENT_OPENED&channel=email",
            "/notifications/preview?kind=INCIDENT_OPENED&channel=stdout",
            "/frames/preview?kind=INCIDENT_OPENED&channel=email")) {
      HttpResponse<String> page = http.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).doesNotContain("<script>alert", "<img src=x");
    }
    assertThat(http.get("/frames/mail/" + id).headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox", "default-src 'none'"));
    assertThat(http.get("/demo/mail/" + new UUID(3, 3)).statusCode()).isEqualTo(404);
  }

  private static EmailChannel mail(int port) {
    return new EmailChannel(
        new MailSettings(
            new MailSettings.Server("127.0.0.1", port, "", "", MailSettings.Security.NONE),
            "Firewatch <firewatch@shop.example>",
            "",
            URI.create("http://fw.example"),
            Duration.ofSeconds(5)));
  }

  private static Delivery delivery(String text) {
    return Delivery.of(
        new Delivery.Occasion(null, MessageKind.INCIDENT_OPENED, UUID.randomUUID().toString()),
        new Recipient(new Target("stdout", "default"), text, Audience.EVERYTHING),
        message(text),
        Instant.now());
  }

  private static Message message(String text) {
    return new Message(
        new Message.Head(
            MessageKind.INCIDENT_OPENED, Message.Stage.OPEN, Severity.HIGH, "INC-1", text, text),
        List.of(new Message.Fact(text, text)),
        List.of(new Message.Section(text, text, List.of(text))),
        List.of(),
        List.of());
  }
}
