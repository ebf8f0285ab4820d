package io.firewatch.contracts.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.memory.InMemoryAlertTrail;
import io.firewatch.contracts.memory.InMemoryHeldStore;
import io.firewatch.contracts.memory.InMemorySilenceStore;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.Held;
import io.firewatch.correlation.Hold;
import io.firewatch.correlation.InhibitRule;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.MaintenanceWindow;
import io.firewatch.correlation.Recurrence;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.correlation.Route;
import io.firewatch.correlation.Ruling;
import io.firewatch.correlation.StandingRules;
import io.firewatch.correlation.Suppression;
import io.firewatch.correlation.TimeInterval;
import io.firewatch.detection.Anomaly;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingRulesTest {
  private final Shop shop = new Shop();
  private final InMemoryAlertTrail trail = new InMemoryAlertTrail();
  private final InMemoryHeldStore held = new InMemoryHeldStore();
  private StandingRules rules = StandingRules.NONE;
  private final CorrelationAgent correlation =
      new CorrelationAgent(
          shop.store,
          shop.context,
          () -> shop.catalogue,
          shop.settings,
          new Suppression(new InMemorySilenceStore(), () -> rules, held, trail),
          () -> shop.now);
  private final ResolutionAgent resolution =
      new ResolutionAgent(shop.store, () -> shop.catalogue, shop.settings, held, () -> shop.now);

  private static LabelMatcher is(String name, String value) {
    return new LabelMatcher(name, value, false, true);
  }

  /** Work on a service from the start of the test for a while. */
  private void maintain(String service, Duration length) {
    Recurrence when =
        new Recurrence(
            LocalDateTime.ofInstant(Shop.START, ZoneOffset.UTC),
            length,
            ZoneOffset.UTC,
            new Recurrence.Repeat.Daily(1),
            null);
    rules =
        new StandingRules(
            List.of(),
            Map.of(),
            null,
            List.of(
                new MaintenanceWindow("db move", List.of(is("service", service)), when, "move")));
  }

  private void inhibit() {
    rules =
        new StandingRules(
            List.of(
                new InhibitRule(
                    "node",
                    List.of(is("alertname", "NodeDown")),
                    List.of(is("alertname", "HighLatency")),
                    List.of("node"))),
            Map.of(),
            null,
            List.of());
  }

  private Alert alert(String service, String name, String node, boolean resolved) {
    return new Alert(
        name + "-" + service,
        service,
        name,
        Severity.HIGH,
        resolved,
        Map.of("alertname", name, "node", node, "service", service),
        Map.of("summary", name),
        Shop.START,
        null,
        "",
        shop.now);
  }

  private Ruling latest(String id) {
    return trail.rulings(id, 1).getFirst().ruling();
  }

  @Test
  void maintenance_holds_back_says_why_and_is_counted() {
    maintain("payment", Duration.ofHours(1));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    Anomaly anomaly = shop.latency("payment");
    correlation.onAnomalies(List.of(anomaly, shop.latency("mail")));

    assertThat(shop.only().service()).isEqualTo("mail");
    assertThat(held.counts()).isEqualTo(Map.of(Hold.Rule.MAINTENANCE, 2));
    Ruling ruling = latest(anomaly.episode().toString());
    assertThat(ruling.outcome()).isEqualTo(Ruling.Outcome.SUPPRESSED);
    assertThat(ruling.rule()).isEqualTo("maintenance");
    assertThat(ruling.reason()).contains("db move", "11:00:00Z");
    assertThat(ruling.data()).containsEntry("window", "db move");
  }

  @Test
  void what_still_fires_when_maintenance_ends_opens_an_incident_with_its_evidence() {
    maintain("payment", Duration.ofMinutes(10));
    Anomaly anomaly = shop.latency("payment");
    correlation.onAnomalies(List.of(anomaly));
    shop.pass(Duration.ofMinutes(9));
    correlation.release();
    assertThat(shop.incidents()).isEmpty();
    shop.pass(Duration.ofMinutes(2));
    correlation.release();
    assertThat(shop.only().service()).isEqualTo("payment");
    assertThat(held.list(9)).isEmpty();
    assertThat(latest(anomaly.episode().toString()).outcome()).isEqualTo(Ruling.Outcome.OPENED);
    correlation.release();
    assertThat(shop.only().signals().getFirst().count()).isEqualTo(1);
  }

  @Test
  void what_is_over_before_maintenance_ends_calls_nobody() {
    maintain("payment", Duration.ofMinutes(10));
    Anomaly anomaly = shop.latency("payment");
    correlation.onAnomalies(List.of(anomaly));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", false)));
    shop.pass(Duration.ofMinutes(5));
    resolution.onRecoveries(List.of(shop.recovery(anomaly)));
    correlation.onAlerts(List.of(shop.alert("payment", "f1", true)));
    assertThat(held.list(9)).isEmpty();
    shop.pass(Duration.ofMinutes(10));
    correlation.release();
    assertThat(shop.incidents()).isEmpty();
  }

  @Test
  void a_source_holds_back_targets_of_its_node_in_the_same_batch_and_later() {
    inhibit();
    correlation.onAlerts(
        List.of(
            alert("payment", "HighLatency", "n1", false), alert("mail", "NodeDown", "n1", false)));
    shop.pass(Duration.ofSeconds(30));
    correlation.onAlerts(
        List.of(
            alert("user", "HighLatency", "n1", false),
            alert("inventory", "HighLatency", "n2", false)));

    assertThat(shop.incidents())
        .extracting(incident -> incident.service())
        .containsExactlyInAnyOrder("mail", "inventory");
    assertThat(held.list(9))
        .extracting(one -> one.signal().service())
        .containsExactlyInAnyOrder("payment", "user");
    Ruling ruling = latest("HighLatency-user");
    assertThat(ruling.rule()).isEqualTo("inhibition");
    assertThat(ruling.reason()).isEqualTo("inhibited by rule node while NodeDown of mail fires");
    assertThat(ruling.data()).containsEntry("source", "alert:NodeDown-mail");
  }

  @Test
  void targets_are_told_when_the_source_is_over_and_they_are_not() {
    inhibit();
    correlation.onAlerts(
        List.of(
            alert("mail", "NodeDown", "n1", false), alert("payment", "HighLatency", "n1", false)));
    shop.pass(Duration.ofMinutes(1));
    correlation.onAlerts(List.of(alert("mail", "NodeDown", "n1", true)));
    correlation.release();
    assertThat(shop.incidents())
        .filteredOn(incident -> incident.status().isOpen())
        .singleElement()
        .satisfies(incident -> assertThat(incident.service()).isEqualTo("payment"));
  }

  @Test
  void a_route_is_mute_in_its_interval_and_only_when_all_routes_it_takes_are() {
    TimeInterval morning =
        new TimeInterval(
            List.of(new TimeInterval.Range(9 * 60, 11 * 60)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ZoneOffset.UTC);
    Route mail =
        route("route.routes[0]", List.of(is("service", "mail")), List.of("morning"), List.of());
    Route user =
        route("route.routes[1]", List.of(is("service", "user")), List.of(), List.of("night"));
    Route root =
        new Route(
            "route",
            List.of(),
            false,
            Route.Timing.DEFAULT,
            List.of(),
            List.of(),
            List.of(mail, user));
    rules =
        new StandingRules(
            List.of(), Map.of("morning", List.of(morning), "night", List.of()), root, List.of());
    correlation.onAlerts(
        List.of(
            alert("mail", "HighLatency", "n1", false),
            alert("user", "HighLatency", "n1", false),
            alert("payment", "HighLatency", "n1", false)));

    assertThat(shop.only().service()).isEqualTo("payment");
    assertThat(held.list(9))
        .extracting(Held::hold)
        .extracting(Hold::rule)
        .containsOnly(Hold.Rule.MUTE);
    assertThat(latest("HighLatency-mail").reason())
        .isEqualTo("route.routes[0] is muted by morning");
    assertThat(latest("HighLatency-user").reason())
        .isEqualTo("route.routes[1] is active only in night");
    shop.pass(Duration.ofMinutes(61));
    correlation.release();
    assertThat(shop.incidents())
        .extracting(incident -> incident.service())
        .containsExactlyInAnyOrder("payment", "mail");
  }

  private static Route route(
      String path, List<LabelMatcher> matchers, List<String> muted, List<String> active) {
    return new Route(path, matchers, false, Route.Timing.DEFAULT, muted, active, List.of());
  }

  @Test
  void a_preview_says_what_rules_would_hold_back_and_holds_nothing_back() {
    inhibit();
    Alert down = alert("mail", "NodeDown", "n1", false);
    Alert slow = alert("payment", "HighLatency", "n1", false);
    assertThat(rules.preview(List.of(slow, down), shop.now)).containsOnlyKeys(slow);
    assertThat(held.list(9)).isEmpty();
  }
}
