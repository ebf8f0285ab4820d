package io.firewatch.server.wiring;

import io.firewatch.objective.Budgets;
import io.firewatch.objective.ObjectiveStore;
import io.firewatch.postgres.objective.PostgresObjectiveStore;
import io.firewatch.server.objective.LiveObjectives;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;

/** Where it is kept what objectives spent. */
class ObjectiveWiring {
  private static final Duration PRUNE = Duration.ofHours(1);

  /** The longest window, and a day for who looks at its beginning. */
  private static final Duration KEPT = Duration.ofDays(31);

  @Bean
  ObjectiveStore objectiveStore(Backbone backbone) {
    return new PostgresObjectiveStore(backbone.database().sql());
  }

  @Bean
  Budgets budgets(ObjectiveStore objectives, LiveObjectives book) {
    return new Budgets(objectives, book);
  }

  @Bean
  TimersWiring.Chore objectiveRetention(ObjectiveStore objectives, InstantSource clock) {
    return new TimersWiring.Chore(
        "objective-retention", PRUNE, () -> objectives.prune(clock.instant().minus(KEPT)));
  }
}
