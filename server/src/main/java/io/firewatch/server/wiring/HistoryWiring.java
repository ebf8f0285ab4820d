package io.firewatch.server.wiring;

import io.firewatch.history.MetricHistory;
import io.firewatch.postgres.history.PostgresMetricHistory;
import org.springframework.context.annotation.Bean;

/** Where the past of metrics is kept. */
class HistoryWiring {
  @Bean
  MetricHistory metricHistory(Backbone backbone) {
    return new PostgresMetricHistory(backbone.database().sql());
  }
}
