package io.firewatch.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.DeliveryStore.Taken;
import io.firewatch.notification.delivery.Ruling;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.postgres.notification.PostgresDeliveryStore;
import io.firewatch.postgres.timers.DurableTimers;
import io.firewatch.telemetry.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimsTest {
  private static final Duration LEASE = Duration.ofMinutes(10);

  @Test
  void what_the_process_before_was_at_is_free_when_an_embedded_database_starts(@TempDir Path home) {
    DatabaseLocation location = new DatabaseLocation.Embedded(home, 0);
    try (Database before = Database.open(location, PoolSettings.DEFAULT)) {
      DeliveryStore deliveries = new PostgresDeliveryStore(before.sql());
      deliveries.add(message());
      assertThat(taken(deliveries)).extracting(Taken::isRepeat).containsExactly(false);
      assertThat(taken(deliveries)).as("somebody is at it").isEmpty();
      DurableTimers timers = new DurableTimers(before.sql());
      timers.oneTime("alarm", (id, payload) -> {});
      timers.set("alarm", "one", Instant.now(), "");
      before.sql().run(client -> client.sql("update scheduled_tasks set picked = true").update());
    }
    try (Database after = Database.open(location, PoolSettings.DEFAULT)) {
      assertThat(taken(new PostgresDeliveryStore(after.sql())))
          .as("it is known that a try was begun")
          .extracting(Taken::isRepeat)
          .containsExactly(true);
      Boolean picked =
          after
              .sql()
              .run(client ->
                  client
                      .sql("select bool_or(picked) from scheduled_tasks")
                      .query(Boolean.class)
                      .single());
      assertThat(picked).isFalse();
    }
  }

  private static List<Taken> taken(DeliveryStore deliveries) {
    return deliveries.take(
        Instant.now(),
        LEASE,
        (waiting, now) ->
            waiting.due().stream().<Ruling>map(delivery -> new Ruling.Send(delivery)).toList());
  }

  private static Delivery message() {
    return Delivery.of(
        new Delivery.Occasion(null, MessageKind.TEST, "one"),
        new Recipient(new Target("email", "ann@example.org"), "Ann", Audience.ON_CALL),
        new Message(
            new Message.Head(
                MessageKind.TEST, Message.Stage.OPEN, Severity.INFO, "", "Test", "A test."),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        Instant.now().minusSeconds(1));
  }
}
