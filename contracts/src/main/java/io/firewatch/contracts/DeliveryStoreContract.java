package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Delivery.Occasion;
import io.firewatch.notification.delivery.Delivery.Progress;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.DeliveryStore.Filter;
import io.firewatch.notification.delivery.DeliveryStore.Taken;
import io.firewatch.notification.delivery.Lane;
import io.firewatch.notification.delivery.Ruling;
import io.firewatch.notification.delivery.Waiting;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of deliveries keeps, hands out once, and finds. */
public abstract class DeliveryStoreContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Recipient ANN =
      new Recipient(new Target("email", "ann@example.org"), "Ann „A“ \\ Ä", Audience.ON_CALL);
  private static final Recipient ROOM =
      new Recipient(new Target("slack", "#shop"), "shop", Audience.TEAM);

  protected DeliveryStoreContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract DeliveryStore store();

  /** An incident that is stored where the store of deliveries looks for it. */
  protected abstract IncidentId incident(int n);

  @Test
  void every_field_comes_back() {
    Delivery delivery =
        Delivery.of(
            new Occasion(incident(1), MessageKind.UPDATE, "came-back-1"),
            ANN,
            message(MessageKind.UPDATE, Severity.CRITICAL),
            T.plusNanos(123_456_789));
    assertThat(store().add(delivery)).isTrue();
    assertThat(store().find(delivery.id())).contains(delivery);
    Progress sent =
        new Progress(DeliveryState.SENT, 3, T.plusSeconds(2), T.plusSeconds(4), "r", "");
    store().settle(delivery.id(), sent);
    assertThat(store().find(delivery.id())).contains(delivery.with(sent));
  }

  @Test
  void what_was_told_to_somebody_is_not_told_again() {
    Delivery delivery = opened(1, ANN, T);
    assertThat(store().add(delivery)).isTrue();
    store().settle(delivery.id(), new Progress(DeliveryState.SENT, 1, T, T, "", ""));
    assertThat(store().add(opened(1, ANN, T.plusSeconds(60)))).isFalse();
    assertThat(store().of(incident(1)))
        .extracting(each -> each.progress().state())
        .containsExactly(DeliveryState.SENT);
  }

  @Test
  void what_nobody_tried_yet_can_be_changed_or_withdrawn_and_nothing_else() {
    Delivery later = opened(1, ANN, T).dueAt(T.plusSeconds(30));
    store().add(later);
    assertThat(all(T)).isEmpty();
    Delivery other =
        Delivery.of(
                later.occasion(),
                ANN,
                message(MessageKind.INCIDENT_OPENED, Severity.CRITICAL),
                later.createdAt())
            .dueAt(T.plusSeconds(20));
    assertThat(store().revise(other)).isTrue();
    assertThat(store().find(later.id())).contains(other);
    assertThat(all(T.plusSeconds(20))).hasSize(1);
    assertThat(store().revise(later)).isFalse();
    assertThat(store().withdraw(later.id())).isFalse();

    Delivery second = opened(2, ANN, T).dueAt(T.plusSeconds(30));
    assertThat(store().revise(second)).isFalse();
    store().add(second);
    assertThat(store().withdraw(second.id())).isTrue();
    assertThat(store().find(second.id())).isEmpty();
    assertThat(store().withdraw(second.id())).isFalse();
  }

  @Test
  void what_was_taken_is_not_taken_again_before_its_lease_is_over() {
    store().add(opened(1, ANN, T));
    assertThat(all(T)).extracting(Taken::isRepeat).containsExactly(false);
    assertThat(all(T.plusSeconds(29))).isEmpty();
    List<Taken> again = all(T.plusSeconds(31));
    assertThat(again).extracting(Taken::isRepeat).containsExactly(true);
    assertThat(again.getFirst().delivery().progress().attempts()).isEqualTo(2);
  }

  @Test
  void a_failed_one_waits_for_its_time_and_a_dead_one_for_a_person() {
    Delivery delivery = opened(1, ANN, T);
    store().add(delivery);
    all(T);
    store()
        .settle(
            delivery.id(),
            new Progress(DeliveryState.FAILED, 1, T.plusSeconds(5), null, "", "answered 500"));
    assertThat(all(T.plusSeconds(4))).isEmpty();
    assertThat(store().nextDue()).contains(T.plusSeconds(5));
    assertThat(all(T.plusSeconds(5))).hasSize(1);
    assertThat(store().resend(delivery.id(), T.plusSeconds(6))).isFalse();
    store().settle(delivery.id(), new Progress(DeliveryState.DEAD, 2, T, null, "", "answered 404"));
    assertThat(all(T.plusSeconds(60))).isEmpty();
    assertThat(store().nextDue()).isEmpty();
    assertThat(store().resend(delivery.id(), T.plusSeconds(60))).isTrue();
    assertThat(all(T.plusSeconds(60))).hasSize(1);
  }

  @Test
  void nothing_is_offered_while_something_older_of_its_incident_is_on_its_way() {
    Delivery first = opened(1, ANN, T);
    Delivery second = of(1, MessageKind.RCA_AVAILABLE, ANN, T.plusSeconds(1));
    Delivery other = of(1, MessageKind.RCA_AVAILABLE, ROOM, T.plusSeconds(1));
    store().add(first);
    store().add(second);
    store().add(other);
    only(T.plusSeconds(1), first);
    assertThat(offered(T.plusSeconds(2))).containsExactly(other.id());
    store()
        .settle(
            first.id(), new Progress(DeliveryState.SENT, 1, T, T.plusSeconds(2), "thread-7", ""));
    assertThat(offered(T.plusSeconds(3))).containsExactly(second.id(), other.id());
    assertThat(only(T.plusSeconds(3), second))
        .extracting(Taken::earlier)
        .containsExactly(List.of(new Channel.Earlier("thread-7", first.message())));
  }

  @Test
  void tries_of_the_last_minute_are_told_by_target() {
    store().add(opened(1, ANN, T));
    store().add(opened(2, ANN, T.plusSeconds(1)));
    store().add(opened(1, ROOM, T.plusSeconds(1)));
    all(T.plusSeconds(2));
    store().add(opened(3, ANN, T.plusSeconds(3)));
    List<Map<Target, List<Instant>>> seen = new ArrayList<>();
    store()
        .take(
            T.plusSeconds(10),
            LEASE,
            (waiting, now) -> {
              seen.add(waiting.sent());
              return List.of();
            });
    assertThat(seen.getFirst().get(ANN.target()))
        .containsExactly(T.plusSeconds(2), T.plusSeconds(2));
    assertThat(seen.getFirst().get(ROOM.target())).containsExactly(T.plusSeconds(2));
  }

  @Test
  void members_of_a_digest_are_told_by_it() {
    Delivery one = opened(1, ANN, T);
    Delivery two = opened(2, ANN, T.plusSeconds(1));
    store().add(one);
    store().add(two);
    Delivery digest =
        Delivery.of(
            new Occasion(null, MessageKind.DIGEST, "both"),
            ANN,
            message(MessageKind.DIGEST, Severity.HIGH),
            T.plusSeconds(2));
    List<Taken> taken =
        store()
            .take(
                T.plusSeconds(2),
                LEASE,
                (waiting, now) -> List.of(new Ruling.Fold(digest, waiting.due())));
    assertThat(taken).extracting(each -> each.delivery().id()).containsExactly(digest.id());
    assertThat(store().counts())
        .containsEntry(DeliveryState.DIGESTED, 2L)
        .containsEntry(DeliveryState.PENDING, 1L);
    assertThat(all(T.plusSeconds(3))).isEmpty();
  }

  @Test
  void lists_are_newest_first_and_filtered() {
    Delivery one = opened(1, ANN, T);
    Delivery two = opened(2, ROOM, T.plusSeconds(1));
    store().add(one);
    store().add(two);
    store().settle(one.id(), new Progress(DeliveryState.DEAD, 6, T, null, "", "refused"));
    assertThat(ids(new Filter(Set.of(), Optional.empty(), Optional.empty(), 10)))
        .containsExactly(two.id(), one.id());
    assertThat(ids(new Filter(Set.of(DeliveryState.DEAD), Optional.empty(), Optional.empty(), 10)))
        .containsExactly(one.id());
    assertThat(ids(new Filter(Set.of(), Optional.of(incident(2)), Optional.empty(), 10)))
        .containsExactly(two.id());
    assertThat(ids(new Filter(Set.of(), Optional.empty(), Optional.of(ANN.target().channel()), 10)))
        .containsExactly(one.id());
    assertThat(ids(new Filter(Set.of(), Optional.empty(), Optional.empty(), 1))).hasSize(1);
  }

  @Test
  void what_is_old_goes_unless_it_still_waits() {
    Delivery old = opened(1, ANN, T);
    Delivery waiting = opened(2, ANN, T);
    store().add(old);
    store().add(waiting);
    store().settle(old.id(), new Progress(DeliveryState.SENT, 1, T, T, "", ""));
    assertThat(store().prune(T.plusSeconds(1))).isEqualTo(1);
    assertThat(store().find(old.id())).isEmpty();
    assertThat(store().find(waiting.id())).isPresent();
  }

  private List<UUID> ids(Filter filter) {
    return store().list(filter).stream().map(Delivery::id).toList();
  }

  private List<UUID> offered(Instant now) {
    List<Waiting> seen = new ArrayList<>();
    store()
        .take(
            now,
            LEASE,
            (waiting, at) -> {
              seen.add(waiting);
              return List.of();
            });
    return seen.stream().flatMap(w -> w.due().stream()).map(Delivery::id).toList();
  }

  private List<Taken> all(Instant now) {
    return store()
        .take(
            now,
            LEASE,
            (waiting, at) -> waiting.due().stream().<Ruling>map(Ruling.Send::new).toList());
  }

  private List<Taken> only(Instant now, Delivery wanted) {
    return store()
        .take(
            now,
            LEASE,
            (waiting, at) ->
                waiting.due().stream()
                    .filter(each -> each.id().equals(wanted.id()))
                    .<Ruling>map(Ruling.Send::new)
                    .toList());
  }

  private Delivery opened(int n, Recipient recipient, Instant at) {
    return of(n, MessageKind.INCIDENT_OPENED, recipient, at);
  }

  private Delivery of(int n, MessageKind kind, Recipient recipient, Instant at) {
    Delivery delivery =
        Delivery.of(
            new Occasion(incident(n), kind, ""), recipient, message(kind, Severity.HIGH), at);
    assertThat(delivery.lane()).isEqualTo(Lane.NORMAL);
    return delivery;
  }

  private static Message message(MessageKind kind, Severity severity) {
    return new Message(
        new Message.Head(
            kind, Message.Stage.OPEN, severity, "INC-1", "it \"burns\" <b>", "líne\nline"),
        List.of(new Message.Fact("a", "b\\c")),
        List.of(new Message.Section("h", "t", List.of("i", "\ud83d\udd25"))),
        List.of(new Message.Link("open", "http://127.0.0.1/incidents/1")),
        List.of(new Message.Action(Message.Action.Act.APPROVE, "Approve", "42")));
  }
}
