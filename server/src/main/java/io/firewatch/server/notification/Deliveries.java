package io.firewatch.server.notification;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Pages;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What was told to whom, for people and programs that look after it. */
@Component
public final class Deliveries {
  private final DeliveryStore store;
  private final Channels channels;
  private final Pages pages;
  private final Auditor auditor;
  private final InstantSource clock;

  Deliveries(
      DeliveryStore store, Channels channels, Pages pages, Auditor auditor, InstantSource clock) {
    this.store = store;
    this.channels = channels;
    this.pages = pages;
    this.auditor = auditor;
    this.clock = clock;
  }

  /** Newest first. */
  public List<Delivery> list(DeliveryStore.Filter filter) {
    return store.list(filter);
  }

  /** All of an incident, oldest first. */
  public List<Delivery> of(IncidentId incident) {
    return store.of(incident);
  }

  public Map<DeliveryState, Long> counts() {
    return store.counts();
  }

  /** The names of the channels that are set up. */
  public Set<String> channels() {
    return channels.byName().keySet();
  }

  public Delivery find(UUID id) {
    return store.find(id).orElseThrow(() -> Refusal.notFound("There is no delivery " + id + "."));
  }

  /** Has one that was given up sent again, and records who wanted it. */
  public Delivery resend(UUID id) {
    Delivery delivery = find(id);
    boolean done =
        delivery.progress().state() == DeliveryState.DEAD
            && auditor.changing(
                AuditAction.CONFIGURATION,
                "delivery:" + id,
                new AuditEntry.Change(delivery.progress().error(), "sent again"),
                () -> store.resend(id, clock.instant()));
    if (!done) {
      throw Refusal.conflict(
          "Only what was given up is sent again; this delivery is "
              + find(id).progress().state()
              + ".");
    }
    return find(id);
  }

  /**
   * Sends a message that says it is a test, the way all messages go.
   *
   * @param address what the channel understands; {@code default} for what it is set up with
   */
  public Delivery test(String channel, String address) {
    Channel known = channels.byName().get(channel);
    if (known == null) {
      throw Refusal.field(
          "value", "channel", "must be one that is set up: " + String.join(", ", channels()));
    }
    Instant now = clock.instant();
    Target target;
    try {
      target = new Target(channel, address.isBlank() ? "default" : address.strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "address", String.valueOf(e.getMessage()));
    }
    Delivery delivery =
        Delivery.of(
            new Delivery.Occasion(null, MessageKind.TEST, UUID.randomUUID().toString()),
            new Recipient(target, Auditor.caller(), Audience.EVERYTHING),
            test(Auditor.caller()),
            now);
    auditor.changing(
        AuditAction.CONFIGURATION,
        "delivery:" + delivery.id(),
        new AuditEntry.Change("", "test of " + target),
        () -> store.add(delivery));
    return find(delivery.id());
  }

  private Message test(String who) {
    return new Message(
        new Message.Head(
            MessageKind.TEST,
            Message.Stage.OPEN,
            Severity.INFO,
            "",
            "Test: this channel works",
            "Sent because " + who + " wanted to see whether messages arrive. Nothing is wrong."),
        List.of(),
        List.of(),
        List.of(new Message.Link("All incidents", pages.incidents())),
        List.of());
  }

  /** A message as a channel would send it; empty when the channel does not send such. */
  public Optional<Channel.Rendition> preview(String channel, Message message) {
    Channel known = channels.byName().get(channel);
    if (known == null) {
      throw Refusal.notFound("There is no channel " + channel + ".");
    }
    return known.takes(message)
        ? Optional.of(
            known.preview(
                new Channel.Envelope(
                    new UUID(0, 0),
                    "default",
                    new UUID(0, 0).toString(),
                    message,
                    List.of(),
                    clock.instant())))
        : Optional.empty();
  }
}
