package io.firewatch.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.live.SentMails;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Head;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the history of an incident has of mails. */
final class SentMailsTest {
  private static final IncidentId ID = Samples.id(1);

  private final InMemoryIncidentStore incidents = new InMemoryIncidentStore(Samples.encoder());
  private final SentMails mails = new SentMails(incidents, () -> Samples.START);

  @BeforeEach
  void openIncident() {
    incidents.run(
        Set.of(),
        transaction ->
            transaction.save(Samples.incident(1, "checkout", Severity.HIGH, Samples.START)));
  }

  @Test
  void a_mail_is_an_event_once_with_its_kind_and_whom_it_went_to_but_no_address() {
    Delivery mail = delivery("email:ann@example.org", ID);
    mails.note(mail);
    mails.note(mail);
    assertThat(incidents.events(ID))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("EMAIL_SENT_INCIDENT_OPENED");
          assertThat(event.agent()).isEqualTo("communication-agent");
          assertThat(event.payload())
              .containsEntry("to", "ann by email")
              .containsEntry("subject", "fire")
              .containsEntry("delivery", mail.id().toString());
        });
  }

  @Test
  void what_is_no_mail_or_of_no_incident_is_no_event() {
    mails.note(delivery("slack:#fires", ID));
    mails.note(delivery("email:ann@example.org", null));
    assertThat(incidents.events(ID)).extracting(AgentEvent::type).isEmpty();
  }

  private static Delivery delivery(String target, @Nullable IncidentId about) {
    return Delivery.of(
        new Delivery.Occasion(about, MessageKind.INCIDENT_OPENED, ""),
        new Recipient(Target.parse(target), "ann", Audience.ON_CALL),
        new Message(
            new Head(
                MessageKind.INCIDENT_OPENED,
                Message.Stage.OPEN,
                Severity.HIGH,
                "INC-1",
                "fire",
                ""),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        Samples.START);
  }
}
