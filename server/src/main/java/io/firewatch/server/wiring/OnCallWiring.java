package io.firewatch.server.wiring;

import io.firewatch.notification.directory.StandInStore;
import io.firewatch.postgres.notification.PostgresStandInStore;
import org.springframework.context.annotation.Bean;

/** Who is on call, and what happens when nobody answers. */
class OnCallWiring {

  @Bean
  StandInStore standInStore(Backbone backbone) {
    return new PostgresStandInStore(backbone.database().sql());
  }
}
