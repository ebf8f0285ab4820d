package io.firewatch.server.wiring;

import io.firewatch.audit.AuditTrail;
import io.firewatch.incident.IncidentStore;
import io.firewatch.notification.delivery.AttentionStore;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.notification.live.CallOut;
import io.firewatch.notification.live.Telling;
import io.firewatch.postgres.notification.PostgresAttentionStore;
import io.firewatch.postgres.notification.PostgresStandInStore;
import io.firewatch.server.notification.Channels;
import io.firewatch.server.oncall.ReachableChannels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;

/** Who is on call, and what happens when nobody answers. */
class OnCallWiring {
  /** How late a step may be; the time it is due is a row. */
  private static final Duration ESCALATION = Duration.ofSeconds(2);

  @Bean
  StandInStore standInStore(Backbone backbone) {
    return new PostgresStandInStore(backbone.database().sql());
  }

  @Bean
  AttentionStore attentionStore(Backbone backbone) {
    return new PostgresAttentionStore(backbone.database().sql());
  }

  @Bean
  ReachableChannels reachableChannels(Channels channels) {
    return new ReachableChannels(channels.byName().keySet());
  }

  @Bean
  CallOut callOut(
      IncidentStore incidents,
      DeliveryStore deliveries,
      AttentionStore attention,
      AuditTrail audit,
      Supplier<Telling> telling,
      InstantSource clock) {
    return new CallOut(new CallOut.Stores(incidents, deliveries, attention, audit), telling, clock);
  }

  @Bean
  TimersWiring.Chore escalation(CallOut callOut) {
    return new TimersWiring.Chore("escalation", ESCALATION, callOut::escalate);
  }
}
