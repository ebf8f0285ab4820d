package io.firewatch.intelligence.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.PastIncident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShippedKnowledgeTest {
  private final List<PastIncident> incidents = ShippedKnowledge.incidents();

  @Test
  void twenty_incidents_cover_every_kind_of_trouble() {
    assertThat(incidents).hasSize(20);
    assertThat(count(incident -> incident.kind().type()))
        .containsOnly(
            Map.entry("LATENCY_SPIKE", 4L),
            Map.entry("ERROR_RATE_SPIKE", 3L),
            Map.entry("CPU_SATURATION", 3L),
            Map.entry("MEMORY_LEAK", 3L),
            Map.entry("DB_CONNECTION_EXHAUSTION", 2L),
            Map.entry("KAFKA_CONSUMER_LAG", 3L),
            Map.entry("DEPLOYMENT_FAILURE", 1L),
            Map.entry("DEPENDENCY_OUTAGE", 1L));
    assertThat(count(incident -> incident.kind().severity()))
        .containsOnly(Map.entry("CRITICAL", 5L), Map.entry("HIGH", 11L), Map.entry("MEDIUM", 4L));
    assertThat(incidents.stream().mapToDouble(PastIncident::minutes).average()).hasValue(40.35);
    assertThat(incidents).filteredOn(incident -> !incident.version().isEmpty()).hasSize(6);
  }

  @Test
  void each_incident_can_be_learnt_from() {
    assertThat(incidents)
        .allSatisfy(incident -> {
          assertThat(incident.occurredAt())
              .isBetween(
                  Instant.parse("2024-05-01T00:00:00Z"), Instant.parse("2025-11-14T23:59:59Z"));
          assertThat(incident.factors()).hasSizeBetween(2, 3);
          assertThat(incident.tags()).hasSize(4);
          assertThat(incident.document(Document.Origin.SHIPPED, true).sections()).hasSize(4);
        });
  }

  @Test
  void runbooks_say_when_they_apply_what_to_do_when_it_is_over_and_whom_to_call() {
    List<Document> runbooks = ShippedKnowledge.runbooks();

    assertThat(runbooks).hasSize(12);
    assertThat(runbooks)
        .allSatisfy(runbook -> {
          assertThat(runbook.facets().types()).isNotEmpty();
          assertThat(runbook.sections())
              .extracting(Document.Section::heading)
              .startsWith("Overview", "Detection Criteria")
              .endsWith("Resolution Criteria", "Escalation")
              .hasSizeGreaterThanOrEqualTo(7);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CPU_SATURATION | below 70 % for five minutes
          ERROR_RATE_SPIKE | Fewer than 1 % of requests fail for five minutes
          DB_CONNECTION_EXHAUSTION | Less than 70 % of the pool is used for three minutes
          KAFKA_CONSUMER_LAG | falls for five minutes and is below 1 000
          MEMORY_LEAK | stable for ten minutes
          LATENCY_SPIKE | below 1.5 times the objective for five minutes
          """)
  void runbooks_are_stricter_about_the_end_than_the_signals_are(String type, String criterion) {
    assertThat(ShippedKnowledge.runbooks())
        .filteredOn(runbook -> runbook.facets().types().contains(type))
        .flatExtracting(Document::sections)
        .filteredOn(section -> section.heading().equals("Resolution Criteria"))
        .extracting(Document.Section::text)
        .anySatisfy(text -> assertThat(text).contains(criterion));
  }

  private Map<String, Long> count(java.util.function.Function<PastIncident, String> of) {
    return incidents.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
  }
}
