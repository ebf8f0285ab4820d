package io.firewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class HistoryApiTest {
  private static final Instant END = Instant.parse("2026-03-08T09:00:00Z");
  private static final SeriesKey CPU =
      new SeriesKey("history-api", "cpu", Labels.of(Map.of("pod", "a")));

  @LocalServerPort private int port;
  @Autowired private InMemoryMetricHistory history;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
    history.add(
        List.of(
            minute(CPU, Duration.ofMinutes(2), 40),
            minute(CPU, Duration.ofMinutes(1), 60),
            minute(CPU, Duration.ofHours(24), 10),
            minute(SeriesKey.of("history-api", "latency_ms"), Duration.ofMinutes(1), 7)));
  }

  @Test
  void minutes_of_the_window_come_with_what_was_usual() throws Exception {
    JsonNode answer = Http.json(http.get("/api/history?service=history-api&metric=cpu&to=" + END));

    assertThat(answer.path("degraded").asBoolean()).isFalse();
    assertThat(answer.path("from").asString()).isEqualTo("2026-03-08T08:00:00Z");
    assertThat(answer.path("series")).hasSize(1);
    JsonNode series = answer.path("series").get(0);
    assertThat(series.path("labels").path("pod").asString()).isEqualTo("a");
    assertThat(series.path("minutes")).hasSize(2);
    assertThat(series.path("minutes").get(1).path("at").asString())
        .isEqualTo("2026-03-08T08:59:00Z");
    assertThat(series.path("minutes").get(1).path("mean").asDouble()).isEqualTo(60);
    assertThat(series.path("horizons")).hasSize(3);
    JsonNode hour = series.path("horizons").get(0);
    assertThat(hour.path("span").asString()).isEqualTo("PT1H");
    assertThat(hour.path("mean").asDouble()).isEqualTo(50);
    assertThat(hour.path("trend_per_hour").asDouble()).isEqualTo(1_200);
    assertThat(series.path("horizons").get(2).path("readings").asInt()).isEqualTo(3);
    assertThat(series.path("usual_hour").path("days").asInt()).isEqualTo(1);
    assertThat(series.path("usual_hour").path("mean").asDouble()).isEqualTo(10);
  }

  @Test
  void all_metrics_of_a_service_come_and_a_service_nobody_knows_has_none() throws Exception {
    assertThat(Http.json(http.get("/api/history?service=history-api&to=" + END)).path("series"))
        .hasSize(2);
    assertThat(
            Http.json(http.get("/api/history?service=history-api&limit=1&to=" + END))
                .path("series"))
        .hasSize(1);
    assertThat(Http.json(http.get("/api/history?service=nobody")).path("series")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "metric=cpu, service",
    "service=%20, service",
    "service=a&from=yesterday, from",
    "service=a&to=1, to",
    "service=a&limit=0, limit",
    "service=a&from=2026-03-08T09:00:01Z&to=2026-03-08T09:00:00Z, from",
    "service=a&from=2026-02-01T00:00:00Z&to=2026-03-08T09:00:00Z, from"
  })
  void a_bad_parameter_is_named(String query, String field) throws Exception {
    HttpResponse<String> answer = http.get("/api/history?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.json(answer).path("field").asString()).isEqualTo(field);
  }

  @Test
  void without_its_store_the_answer_is_degraded_and_counted() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PastReadings past = new PastReadings(new Away(), registry);

    PastReadings.Found found =
        past.find(HistoryQuery.ofServices(Set.of("a"), END.minusSeconds(1), END));

    assertThat(found).isEqualTo(new PastReadings.Found(List.of(), true));
    assertThat(registry.counter("firewatch.history.unavailable").count()).isEqualTo(1);
  }

  /** A store that is away. */
  private static final class Away implements MetricHistory {
    @Override
    public void add(List<SeriesRollup> rollups) {
      throw new StoreUnavailable("away", new IllegalStateException());
    }

    @Override
    public List<SeriesHistory> find(HistoryQuery query) {
      throw new StoreUnavailable("away", new IllegalStateException());
    }

    @Override
    public int prune(Instant before) {
      throw new StoreUnavailable("away", new IllegalStateException());
    }
  }

  private static SeriesRollup minute(SeriesKey series, Duration age, double value) {
    long at = END.minus(age).toEpochMilli();
    return new SeriesRollup(series, new Rollup(at, at, 1, value, value, value, Sketch.of(value)));
  }
}
