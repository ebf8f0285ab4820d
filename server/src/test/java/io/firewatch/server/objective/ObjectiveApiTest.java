package io.firewatch.server.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryObjectiveStore;
import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Burn;
import io.firewatch.objective.ObjectiveReport.Firing;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.objective.Spend;
import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MemoryServer
final class ObjectiveApiTest {
  @LocalServerPort private int port;
  @Autowired private InMemoryObjectiveStore store;
  @Autowired private LiveObjectives book;
  @Autowired private ObjectiveBoard board;
  @Autowired private ObjectiveMeters meters;
  @Autowired private MeterRegistry registry;

  private Http http = Http.admin(0);

  @BeforeEach
  void connect() {
    http = Http.admin(port);
  }

  /** Two hours, of which the last ten minutes were bad. */
  private ServiceLevelObjective burning(String service) {
    ServiceLevelObjective objective = book.get().of(service).getFirst();
    Instant now = Instant.now();
    long minute = now.getEpochSecond() / 60 * 60_000;
    List<Slot> minutes =
        java.util.stream.IntStream.rangeClosed(0, 120)
            .mapToObj(i -> new Slot(minute - i * 60_000L, new Spend(i < 10 ? 30 : 0, 60)))
            .toList();
    store.save(
        List.of(
            new ObjectiveReport(
                objective.id(),
                objective.revision(),
                new Standing(
                    now,
                    now.minus(Duration.ofHours(2)),
                    0.25,
                    List.of(new Burn(Duration.ofMinutes(5), 50), new Burn(Duration.ofHours(1), 15)),
                    List.of(new Firing(BurnAlert.FAST, now.minusSeconds(60))),
                    0),
                minutes,
                List.of(new Slot(minute / 3_600_000 * 3_600_000, new Spend(300, 7200))))));
    return objective;
  }

  @Test
  void an_objective_is_listed_with_its_budget_and_burn_rates() throws Exception {
    burning("payment-service");

    JsonNode one =
        Http.json(http.get("/api/objectives?service=payment-service")).path("items").get(0);

    assertThat(one.path("name").asString()).isEqualTo("availability");
    assertThat(one.path("indicator").asString()).isEqualTo("service_error_rate_percent of 100");
    assertThat(one.path("target_percent").asDouble()).isEqualTo(99);
    assertThat(one.path("state").asString()).isEqualTo("BURNING_FAST");
    assertThat(one.path("budget_left_percent").asDouble()).isEqualTo(75);
    assertThat(one.path("burn_rates").get(0).path("window").asString()).isEqualTo("5m");
    assertThat(one.path("firing").get(0).path("alert").asString()).isEqualTo("FAST");
    assertThat(Http.json(http.get("/api/objectives")).path("items")).hasSize(12);
  }

  @Test
  void one_that_was_never_measured_says_so() throws Exception {
    JsonNode one = Http.json(http.get("/api/objectives?service=user-service")).path("items").get(0);
    assertThat(one.path("state").asString()).isEqualTo("NO_DATA");
    assertThat(one.path("budget_left_percent").isNull()).isTrue();
  }

  @Test
  void its_history_is_the_burn_of_at_most_sixty_stretches() throws Exception {
    burning("order-service");

    JsonNode whole = Http.json(http.get("/api/objectives/order-service/availability"));

    assertThat(whole.path("history").size()).isBetween(40, 61);
    double last =
        whole.path("history").get(whole.path("history").size() - 2).path("burn_rate").asDouble();
    assertThat(last).isEqualTo(50);
    assertThat(whole.path("history").get(0).path("burn_rate").asDouble()).isZero();
    assertThat(http.get("/api/objectives/order-service/speed").statusCode()).isEqualTo(404);
  }

  @Test
  void they_are_metrics() {
    burning("payment-service");
    meters.refresh(board.list());
    assertThat(
            registry
                .get("firewatch.objective.budget.left")
                .tags("service", "payment-service", "objective", "availability")
                .gauge()
                .value())
        .isEqualTo(0.75);
    assertThat(
            registry
                .get("firewatch.objective.alert")
                .tags("service", "payment-service", "alert", "FAST")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  @Test
  void the_page_has_a_bar_a_chart_and_words_for_each() throws Exception {
    burning("payment-service");

    String page = http.get("/objectives", "Accept", "text/html").body();
    String service = http.get("/services/payment-service", "Accept", "text/html").body();

    assertThat(page)
        .contains("Burns fast", "75\u00a0% of the budget left", "<meter", "No data")
        .contains("id=\"payment-service-availability-burn\"", "data-value=\"50.0\"")
        .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=\"");
    assertThat(service).contains("What it promises", "Burns fast");
  }

  @Test
  void the_file_is_read_again_on_demand() throws Exception {
    assertThat(Http.json(http.post("/api/objectives/reload", "{}")).path("objectives").asInt())
        .isEqualTo(12);
  }
}
