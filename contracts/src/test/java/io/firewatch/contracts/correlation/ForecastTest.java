package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.DetectionEngine;
import io.firewatch.detection.Measure;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is foreseen, and what then happens, are one incident. */
class ForecastTest {
  private static final SeriesKey MEMORY = SeriesKey.of("payment", "service_memory_percent");

  private final Shop shop = new Shop();

  private Anomaly forecast() {
    return new Anomaly(
        DetectionEngine.episodeId(MEMORY, shop.now.toEpochMilli()),
        Anomaly.Source.FORECAST,
        MEMORY,
        AnomalyType.MEMORY_LEAK,
        Severity.MEDIUM,
        shop.now.minus(Duration.ofHours(1)),
        shop.now,
        new Measure(70, 100, 0, 100, 0, 0.6),
        new Verdict(0.5, 0.9, 1, 0.5),
        "service_memory_percent of payment is 70 and reaches its limit 100 in about 90 min",
        List.of(
            new SeriesReadings(MEMORY, List.of(new Reading(shop.now.toEpochMilli(), 70)), 50, 60)));
  }

  @Test
  void the_breach_that_was_foreseen_joins_the_incident_of_its_forecast() {
    Anomaly forecast = forecast();
    shop.correlation.onAnomalies(List.of(forecast));
    shop.pass(Duration.ofMinutes(90));
    shop.correlation.onAnomalies(
        List.of(shop.anomaly("payment", "service_memory_percent", Severity.CRITICAL, shop.now)));

    Incident incident = shop.only();
    assertThat(incident.signals())
        .extracting(Signal::source)
        .containsExactly(Signal.Source.FORECAST, Signal.Source.METRIC);

    shop.resolution.onRecoveries(List.of(shop.recovery(forecast)));
    assertThat(shop.only().signals()).extracting(Signal::isFiring).containsExactly(false, true);
  }

  @Test
  void an_incident_keeps_how_sure_its_detection_was_and_why() {
    shop.correlation.onAnomalies(List.of(forecast()));
    Incident incident = shop.only();
    AgentEvent opened = shop.store.events(incident.id()).getFirst();
    assertThat(opened.payload())
        .containsEntry("confidence", new Verdict(0.5, 0.9, 1, 0.5).confidence())
        .containsEntry("agreement", 0.9);
    assertThat(shop.store.evidence(incident.id()))
        .extracting(Evidence::excerpt)
        .singleElement()
        .asString()
        .contains("confidence 0.68");
  }
}
