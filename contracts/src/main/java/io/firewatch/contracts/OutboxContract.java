package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an outbox hands on what committed transactions publish. */
@Timeout(60)
public abstract class OutboxContract {
  protected OutboxContract() {}

  /** An empty store whose encoder is {@link Samples#encoder}. */
  protected abstract IncidentStore store();

  /** The outbox of that store. */
  protected abstract Outbox outbox();

  @Test
  void messages_are_sent_in_the_order_of_their_commits_and_once() {
    Incident incident = publish(Samples.incident(1), "one", "two");
    publish(incident.checked(1), "three");
    List<Outbox.Message> sent = new ArrayList<>();

    assertThat(outbox().size()).isEqualTo(3);
    assertThat(outbox().drain(2, sent::addAll)).isEqualTo(2);
    assertThat(outbox().size()).isEqualTo(1);
    assertThat(outbox().drain(2, sent::addAll)).isEqualTo(1);
    assertThat(outbox().drain(2, sent::addAll)).isZero();

    assertThat(sent).extracting(Outbox.Message::value).containsExactly("one", "two", "three");
    assertThat(sent).extracting(Outbox.Message::topic).containsOnly("incidents.changed");
    assertThat(sent).extracting(Outbox.Message::key).containsOnly(incident.id().toString());
    assertThat(sent).extracting(Outbox.Message::type).containsOnly("changed");
    assertThat(sent).extracting(Outbox.Message::id).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void an_event_may_become_several_messages() {
    store()
        .transact(
            Set.of(),
            tx -> {
              Incident saved = tx.save(Samples.incident(1));
              tx.publish(new IncidentEvent.Resolved(saved, Samples.START));
              return saved;
            });
    List<Outbox.Message> sent = new ArrayList<>();
    outbox().drain(10, sent::addAll);

    assertThat(sent)
        .extracting(Outbox.Message::topic)
        .containsExactly("incidents.resolved", "incidents.changed");
  }

  @Test
  void a_message_keeps_the_id_of_the_request_that_led_to_it() {
    store()
        .transact(
            Set.of(),
            tx -> {
              Incident saved = tx.save(Samples.incident(1));
              tx.publish(new IncidentEvent.Resolved(saved, Samples.START));
              return saved;
            });
    List<Outbox.Message> sent = new ArrayList<>();
    outbox().drain(10, sent::addAll);

    assertThat(sent)
        .extracting(Outbox.Message::requestId)
        .containsExactly(Samples.REQUEST_ID, null);
  }

  @Test
  void messages_stay_when_sending_fails() {
    publish(Samples.incident(1), "one", "two");

    assertThatThrownBy(() ->
            outbox()
                .drain(
                    10,
                    messages -> {
                      throw new IllegalStateException("the broker is away");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the broker is away");

    List<Outbox.Message> sent = new ArrayList<>();
    assertThat(outbox().size()).isEqualTo(2);
    assertThat(outbox().drain(10, sent::addAll)).isEqualTo(2);
    assertThat(sent).extracting(Outbox.Message::value).containsExactly("one", "two");
  }

  @Test
  void nothing_is_sent_while_another_caller_is_sending() throws Exception {
    publish(Samples.incident(1), "one");
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first =
          threads.submit(() ->
              outbox()
                  .drain(
                      10,
                      messages -> {
                        sending.countDown();
                        await(mayEnd);
                      }));
      sending.await();
      publish(Samples.incident(2), "two");
      int second = outbox().drain(10, messages -> {});
      mayEnd.countDown();

      assertThat(second).isZero();
      assertThat(first.get()).isEqualTo(1);
      assertThat(outbox().size()).isEqualTo(1);
    }
  }

  private Incident publish(Incident incident, String... changes) {
    return store()
        .transact(
            Set.of(),
            tx -> {
              Incident saved = tx.save(incident);
              for (String change : changes) {
                tx.publish(Samples.changed(saved, change));
              }
              return saved;
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
