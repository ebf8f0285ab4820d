package io.firewatch.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Budget;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Digests;
import io.firewatch.notification.delivery.Governor;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class GovernorTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Budget PEOPLE = Budget.ofPeople(30);
  private static final Recipient ANN = recipient("email", "ann@example.org");
  private static final Recipient PAGER = recipient("pagerduty", "default");

  @Test
  void alone_everything_goes_out_by_itself_at_once() {
    Storm storm = new Storm(PEOPLE);
    storm.tell(1, MessageKind.INCIDENT_OPENED, Severity.CRITICAL, ANN, T);
    storm.tell(2, MessageKind.INCIDENT_OPENED, Severity.LOW, ANN, T);
    storm.tick(T);
    assertThat(storm.singles).hasSize(2);
    assertThat(storm.digests).isEmpty();
  }

  @Test
  void in_a_storm_of_500_incidents_nobody_gets_more_than_the_budget_and_nothing_critical_waits() {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Storm storm = new Storm(PEOPLE);
      List<Recipient> people =
          List.of(ANN, recipient("slack", "#shop"), recipient("teams", "default"));
      List<Instant> openings = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        openings.add(T.plusMillis(random.nextInt(30_000)));
      }
      for (Instant now = T; now.isBefore(T.plusSeconds(240)); now = now.plus(TICK)) {
        for (int i = 0; i < 500; i++) {
          Instant opened = openings.get(i);
          Severity severity = i % 3 == 0 ? Severity.CRITICAL : Severity.HIGH;
          if (now.isBefore(opened)) {
            continue;
          }
          for (Recipient person : people) {
            storm.tellWhenDue(i, MessageKind.INCIDENT_OPENED, severity, person, opened, now);
            storm.tellWhenDue(
                i, MessageKind.RCA_AVAILABLE, severity, person, opened.plusSeconds(2), now);
            storm.tellWhenDue(
                i, MessageKind.INCIDENT_RESOLVED, severity, person, opened.plusSeconds(60), now);
          }
        }
        storm.tick(now);
      }
      assertThat(storm.longestUrgentWait()).isLessThan(Duration.ofSeconds(5));
      assertThat(storm.mostPerMinute()).isLessThanOrEqualTo(30);
      assertThat(storm.untold()).as("everything is told, seed %d", seed).isEmpty();
    }
  }

  @Test
  void what_is_not_urgent_leaves_room_for_what_is() {
    Storm storm = new Storm(PEOPLE);
    for (int i = 0; i < 100; i++) {
      storm.tell(i, MessageKind.INCIDENT_OPENED, Severity.HIGH, ANN, T);
    }
    storm.tick(T);
    assertThat(storm.singles).hasSize(10);
    storm.tell(200, MessageKind.INCIDENT_OPENED, Severity.CRITICAL, ANN, T.plus(TICK));
    storm.tick(T.plus(TICK));
    assertThat(storm.singles).hasSize(11);
  }

  @Test
  void nobody_hears_the_end_before_the_beginning() {
    Storm storm = new Storm(PEOPLE);
    storm.tell(1, MessageKind.INCIDENT_OPENED, Severity.HIGH, ANN, T);
    storm.tell(1, MessageKind.INCIDENT_RESOLVED, Severity.HIGH, ANN, T);
    storm.tick(T);
    assertThat(storm.singles).hasSize(1);
    storm.tick(T.plus(TICK));
    assertThat(storm.singles)
        .extracting(delivery -> delivery.occasion().kind())
        .containsExactly(MessageKind.INCIDENT_OPENED, MessageKind.INCIDENT_RESOLVED);
  }

  @Test
  void a_pager_is_told_every_end_by_itself() {
    Storm storm = new Storm(Budget.ofPager(30));
    for (int i = 0; i < 60; i++) {
      storm.tell(i, MessageKind.INCIDENT_RESOLVED, Severity.HIGH, PAGER, T);
    }
    for (Instant now = T; now.isBefore(T.plusSeconds(600)); now = now.plus(TICK)) {
      storm.tick(now);
    }
    assertThat(storm.digests).isEmpty();
    assertThat(storm.singles).hasSize(60);
    assertThat(storm.mostPerMinute()).isLessThanOrEqualTo(30);
  }

  @Test
  void a_digest_names_the_worst_first_and_says_how_many_there_are() {
    Storm storm = new Storm(PEOPLE);
    for (int i = 0; i < 60; i++) {
      storm.tell(
          i,
          MessageKind.INCIDENT_OPENED,
          i == 59 ? Severity.CRITICAL : Severity.HIGH,
          ANN,
          T.plusMillis(i));
    }
    for (Instant now = T.plusSeconds(1); now.isBefore(T.plusSeconds(40)); now = now.plus(TICK)) {
      storm.tick(now);
    }
    assertThat(storm.digests).hasSize(1);
    Message digest = storm.digests.getFirst().message();
    assertThat(digest.head().title()).isEqualTo("50 new incidents: 50 HIGH");
    assertThat(digest.sections().getFirst().items()).last().isEqualTo("and 25 more");
  }

  /** Deliveries in simulated time. */
  private static final class Storm {
    private final Governor governor;
    private final List<Delivery> waiting = new ArrayList<>();
    private final Set<UUID> told = new HashSet<>();
    private final Map<Target, List<Instant>> sent = new HashMap<>();
    private final List<Delivery> singles = new ArrayList<>();
    private final List<Delivery> digests = new ArrayList<>();
    private final Map<UUID, Duration> urgentWaits = new HashMap<>();

    Storm(Budget budget) {
      governor = new Governor(channel -> budget, new Digests(() -> "http://127.0.0.1/incidents"));
    }

    void tellWhenDue(
        int n, MessageKind kind, Severity severity, Recipient to, Instant at, Instant now) {
      if (!at.isAfter(now) && at.isAfter(now.minus(TICK))) {
        tell(n, kind, severity, to, at);
      }
    }

    void tell(int n, MessageKind kind, Severity severity, Recipient to, Instant at) {
      waiting.add(
          Delivery.of(
              new Delivery.Occasion(new IncidentId(new UUID(1, n)), kind, ""),
              to,
              new Message(
                  new Message.Head(kind, Message.Stage.OPEN, severity, "INC-" + n, "t", "s"),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of()),
              at));
    }

    void tick(Instant now) {
      for (Ruling ruling : governor.rule(new Waiting(waiting, sent), now)) {
        switch (ruling) {
          case Ruling.Send send -> {
            singles.add(send.delivery());
            done(List.of(send.delivery()), send.delivery().recipient().target(), now);
          }
          case Ruling.Fold fold -> {
            digests.add(fold.digest());
            done(fold.members(), fold.digest().recipient().target(), now);
          }
        }
      }
    }

    private void done(List<Delivery> deliveries, Target target, Instant now) {
      sent.computeIfAbsent(target, t -> new ArrayList<>()).add(now);
      for (Delivery delivery : deliveries) {
        assertThat(told.add(delivery.id())).isTrue();
        if (delivery.lane() == Lane.URGENT) {
          urgentWaits.put(delivery.id(), Duration.between(delivery.createdAt(), now));
        }
      }
      Set<UUID> ids = new HashSet<>();
      deliveries.forEach(delivery -> ids.add(delivery.id()));
      waiting.removeIf(delivery -> ids.contains(delivery.id()));
    }

    Duration longestUrgentWait() {
      return urgentWaits.values().stream().max(Duration::compareTo).orElseThrow();
    }

    long mostPerMinute() {
      long most = 0;
      for (List<Instant> times : sent.values()) {
        for (Instant end : times) {
          most =
              Math.max(
                  most,
                  times.stream()
                      .filter(at -> !at.isAfter(end) && at.isAfter(end.minusSeconds(60)))
                      .count());
        }
      }
      return most;
    }

    List<Delivery> untold() {
      return waiting;
    }
  }

  private static Recipient recipient(String channel, String address) {
    return new Recipient(new Target(channel, address), address, Audience.ON_CALL);
  }
}
