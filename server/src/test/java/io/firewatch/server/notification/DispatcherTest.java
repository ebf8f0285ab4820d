package io.firewatch.server.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryDeliveryStore;
import io.firewatch.notification.delivery.Budget;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.Digests;
import io.firewatch.notification.delivery.Governor;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Head;
import io.firewatch.notification.message.Message.Link;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What leaves, and what becomes of what cannot. */
final class DispatcherTest {
  private static final Instant T = Samples.START;
  private static final Link PAGE = new Link("Open the incident", "http://fw.example/i/1");

  private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Message> sent = new CopyOnWriteArrayList<>();

  @Test
  void a_message_that_cannot_be_given_its_form_is_told_in_a_line_with_its_link() {
    Delivery delivery = delivery();
    store.add(delivery);
    dispatcher(message -> !message.facts().isEmpty()).dispatch();
    await().until(() -> state(delivery) == DeliveryState.SENT);
    assertThat(sent)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.head()).isEqualTo(delivery.message().head());
          assertThat(line.facts()).isEmpty();
          assertThat(line.links()).containsExactly(PAGE);
        });
    assertThat(registry.counter("firewatch.deliveries.shortened", "channel", "email").count())
        .isEqualTo(1);
  }

  @Test
  void one_that_cannot_be_told_at_all_is_tried_again_later() {
    Delivery delivery = delivery();
    store.add(delivery);
    dispatcher(message -> true).dispatch();
    await().until(() -> state(delivery) == DeliveryState.FAILED);
    assertThat(store.find(delivery.id()).orElseThrow().progress().error())
        .isEqualTo("failed: IllegalStateException");
    assertThat(sent).isEmpty();
  }

  @Test
  void one_that_went_out_is_over_even_when_nobody_could_write_that_down() {
    Delivery delivery = delivery();
    store.add(delivery);
    AtomicInteger told = new AtomicInteger();
    Consumer<Delivery> broken =
        gone -> {
          told.incrementAndGet();
          throw new IllegalStateException("no store");
        };
    dispatcher(message -> false, broken).dispatch();
    await()
        .untilAsserted(() ->
            assertThat(registry.counter("firewatch.deliveries.unnoted").count()).isEqualTo(1));
    assertThat(state(delivery)).isEqualTo(DeliveryState.SENT);
    dispatcher(message -> false, broken).dispatch();
    assertThat(sent).hasSize(1);
    assertThat(told).hasValue(1);
  }

  private Dispatcher dispatcher(Predicate<Message> breaksOn) {
    return dispatcher(breaksOn, gone -> {});
  }

  private Dispatcher dispatcher(Predicate<Message> breaksOn, Consumer<Delivery> onSent) {
    Channel channel =
        new Channel() {
          @Override
          public String name() {
            return "email";
          }

          @Override
          public boolean takes(Message message) {
            return true;
          }

          @Override
          public Rendition preview(Envelope envelope) {
            return Rendition.json("");
          }

          @Override
          public Receipt send(Envelope envelope) {
            if (breaksOn.test(envelope.message())) {
              throw new IllegalStateException("no form");
            }
            sent.add(envelope.message());
            return new Receipt.Accepted("1");
          }
        };
    Governor governor = new Governor(name -> Budget.ofPeople(30), new Digests(() -> ""));
    return new Dispatcher(store, governor, Map.of("email", channel), onSent, () -> T, registry);
  }

  private DeliveryState state(Delivery delivery) {
    return store.find(delivery.id()).orElseThrow().progress().state();
  }

  private static Delivery delivery() {
    return Delivery.of(
        new Delivery.Occasion(Samples.id(1), MessageKind.INCIDENT_OPENED, ""),
        new Recipient(Target.parse("email:ann@example.org"), "ann", Audience.ON_CALL),
        new Message(
            new Head(
                MessageKind.INCIDENT_OPENED, Stage.OPEN, Severity.CRITICAL, "INC-1", "fire", ""),
            List.of(new Fact("Service", "checkout")),
            List.of(),
            List.of(PAGE),
            List.of()),
        T);
  }
}
