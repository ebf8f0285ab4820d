package io.firewatch.integrations.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.firewatch.contracts.Attacks;
import io.firewatch.notification.delivery.Channel.Earlier;
import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.delivery.Channel.Receipt;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.TextForm;
import io.firewatch.telemetry.Severity;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailChannelTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final String INCIDENT = new UUID(1, 2).toString();
  private static final String ANN = "ann@example.org";
  private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

  private final EmailChannel channel = channel(MAIL.getSmtp().getPort());

  @BeforeAll
  static void startServer() {
    MAIL.start();
  }

  @AfterAll
  static void stopServer() {
    MAIL.stop();
  }

  @BeforeEach
  void emptyBoxes() throws Exception {
    MAIL.purgeEmailFromAllMailboxes();
  }

  @Test
  void a_mail_has_a_text_and_an_html_part_that_say_the_same() throws Exception {
    assertThat(send(key(1), message("it burns", MessageKind.INCIDENT_OPENED), List.of()))
        .isEqualTo(new Receipt.Accepted("<" + key(1) + "@example.org>"));
    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("[CRITICAL] INC-1: it burns");
    assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ANN);
    assertThat(mail.getMessageID()).isEqualTo("<" + key(1) + "@example.org>");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    String text = part(parts, 0, "text/plain");
    String html = part(parts, 1, "text/html");
    assertThat(text.replace("\r\n", "\n").strip())
        .isEqualTo(TextForm.of(message("it burns", MessageKind.INCIDENT_OPENED)).strip());
    assertThat(text).doesNotContain("<");
    for (String said : List.of("it burns", "Services", "checkout", "http://fw.example/i/1")) {
      assertThat(text).contains(said);
      assertThat(html).contains(said);
    }
  }

  @Test
  void all_of_an_incident_is_one_thread() throws Exception {
    Message first = message("it burns", MessageKind.INCIDENT_OPENED);
    Receipt.Accepted opened = (Receipt.Accepted) send(key(1), first, List.of());
    send(
        key(2),
        message("the cause", MessageKind.RCA_AVAILABLE),
        List.of(new Earlier(opened.reference(), first)));
    MimeMessage[] mails = MAIL.getReceivedMessages();
    assertThat(mails[0].getHeader("In-Reply-To")).isNull();
    assertThat(mails[1].getHeader("In-Reply-To")).containsExactly(opened.reference());
    assertThat(mails[1].getHeader("References")).containsExactly(opened.reference());
    assertThat(mails[1].getHeader("List-Id"))
        .containsExactly("Firewatch incidents <incidents.firewatch.example.org>");
    assertThat(mails[1].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mails[1].getHeader("X-Firewatch-Incident")).containsExactly(INCIDENT);
  }

  @ParameterizedTest
  @CsvSource({
    "INCIDENT_OPENED, urgent, high, urgent, 1",
    "ESCALATION, urgent, high, urgent, 1",
    "APPROVAL_NEEDED, urgent, high, urgent, 1",
    "RCA_AVAILABLE, high, high, , 2",
    "REMEDIATION_PLAN, high, high, , 2",
    "UPDATE, high, high, , 2",
    "APPROVAL_ANSWERED, normal, , ,",
    "POSTMORTEM_READY, normal, , ,",
    "TEST, normal, , ,"
  })
  void a_mail_says_how_soon_it_is_to_be_read(
      MessageKind kind,
      String ours,
      @Nullable String importance,
      @Nullable String priority,
      @Nullable String number)
      throws Exception {
    send(key(1), message("it burns", kind), List.of());
    MimeMessage mail = only();
    assertThat(mail.getHeader("X-Firewatch-Priority", null)).isEqualTo(ours);
    assertThat(mail.getHeader("Importance", null)).isEqualTo(importance);
    assertThat(mail.getHeader("Priority", null)).isEqualTo(priority);
    assertThat(mail.getHeader("X-Priority", null)).isEqualTo(number);
  }

  @Test
  void another_try_has_the_same_id() throws Exception {
    Message message = message("x", MessageKind.INCIDENT_OPENED);
    send(key(7), message, List.of());
    send(key(7), message, List.of());
    assertThat(MAIL.getReceivedMessages())
        .extracting(MimeMessage::getMessageID)
        .containsExactly("<" + key(7) + "@example.org>", "<" + key(7) + "@example.org>");
  }

  @Test
  void what_attackers_write_changes_nothing_but_text_in_headers_and_both_parts() throws Exception {
    send(key(0), message("harmless", MessageKind.INCIDENT_OPENED), List.of());
    List<String> headers = names(only());
    String skeleton = tags(html(only()));
    for (String attack : Attacks.ALL) {
      MAIL.purgeEmailFromAllMailboxes();
      assertThat(send(key(1), message(attack, MessageKind.INCIDENT_OPENED), List.of()))
          .isInstanceOf(Receipt.Accepted.class);
      MimeMessage mail = only();
      assertThat(names(mail)).isEqualTo(headers);
      assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ANN);
      assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
      assertThat(tags(html(mail))).isEqualTo(skeleton);
      assertThat(html(mail)).contains("http://fw.example/i/1");
      assertThat(mail.getMessageID()).isEqualTo("<" + key(1) + "@example.org>");
      assertThat(mail.getSubject()).startsWith("[CRITICAL] INC-1: ");
      assertThat(mail.getSubject()).doesNotContain("\n", "\r", "\u202e", "\u001b");
      assertThat(part((MimeMultipart) mail.getContent(), 0, "text/plain"))
          .doesNotContain("\u202e", "\u001b", "\u0000", "\u009b", "\u2028", "\u0085");
      assertThat(html(mail)).doesNotContain("\u202e", "\u001b", "\u0000", Attacks.EVALUATED);
    }
  }

  @Test
  void what_is_no_address_is_refused_and_no_mail_leaves() {
    for (String address : List.of("default", "ann", "a@b@c", "a,b@example.org", "<a@example.org")) {
      assertThat(
              channel.send(
                  new Envelope(
                      key(1), address, INCIDENT, message("x", MessageKind.TEST), List.of(), T)))
          .isInstanceOf(Receipt.Refused.class);
    }
    assertThat(MAIL.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_server_that_is_away_is_tried_again() {
    assertThat(
            channel(1)
                .send(
                    new Envelope(
                        key(1), ANN, INCIDENT, message("x", MessageKind.TEST), List.of(), T)))
        .isInstanceOf(Receipt.Failed.class);
  }

  /** What a reader's program sees as elements and their attributes. */
  private static String tags(String html) {
    return Pattern.compile("<[^>]*>")
        .matcher(html)
        .results()
        .map(found -> found.group())
        // A summary of several lines has breaks between them.
        .filter(tag -> !tag.equals("<br>"))
        .reduce("", String::concat);
  }

  private static List<String> names(MimeMessage mail) throws Exception {
    return java.util.Collections.list(mail.getAllHeaders()).stream()
        .map(header -> header.getName())
        .toList();
  }

  private static String html(MimeMessage mail) throws Exception {
    return part((MimeMultipart) mail.getContent(), 1, "text/html");
  }

  private static String part(MimeMultipart parts, int index, String type) throws Exception {
    BodyPart part = parts.getBodyPart(index);
    assertThat(part.getContentType()).startsWith(type);
    return part.getContent().toString();
  }

  private static MimeMessage only() {
    MimeMessage[] mails = MAIL.getReceivedMessages();
    assertThat(mails).hasSize(1);
    assertThat(GreenMailUtil.getWholeMessage(mails[0])).isNotEmpty();
    return mails[0];
  }

  private Receipt send(UUID key, Message message, List<Earlier> earlier) {
    return channel.send(new Envelope(key, ANN, INCIDENT, message, earlier, T));
  }

  private static UUID key(int number) {
    return new UUID(7, number);
  }

  private static EmailChannel channel(int port) {
    return new EmailChannel(
        new MailSettings(
            new MailSettings.Server("127.0.0.1", port, "", "", MailSettings.Security.NONE),
            "Firewatch <firewatch@example.org>",
            "",
            URI.create("http://fw.example"),
            Duration.ofSeconds(5)));
  }

  private static Message message(String text, MessageKind kind) {
    return new Message(
        new Message.Head(kind, Stage.OPEN, Severity.CRITICAL, "INC-1", text, text),
        List.of(new Message.Fact("Services", "checkout"), new Message.Fact(text, text)),
        List.of(new Message.Section(text, text, List.of(text))),
        List.of(new Message.Link("Open the incident", "http://fw.example/i/1")),
        List.of());
  }
}
