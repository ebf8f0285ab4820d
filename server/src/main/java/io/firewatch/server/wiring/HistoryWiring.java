package io.firewatch.server.wiring;

import io.firewatch.history.MetricHistory;
import io.firewatch.postgres.history.PostgresMetricHistory;
import io.firewatch.postgres.history.PostgresTemplateHistory;
import io.firewatch.triage.history.TemplateHistory;
import org.springframework.context.annotation.Bean;

/** Where the past of metrics and of log templates is kept. */
class HistoryWiring {
  @Bean
  MetricHistory metricHistory(Backbone backbone) {
    return new PostgresMetricHistory(backbone.database().sql());
  }

  @Bean
  TemplateHistory templateHistory(Backbone backbone) {
    return new PostgresTemplateHistory(backbone.database().sql());
  }
}
