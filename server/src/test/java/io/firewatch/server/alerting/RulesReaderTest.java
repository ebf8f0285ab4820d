package io.firewatch.server.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.correlation.Recurrence.Repeat;
import io.firewatch.correlation.Route;
import io.firewatch.correlation.StandingRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesReaderTest {
  /** The words of Alertmanager's own documentation, and windows. */
  private static final String ALL =
      """
      global: {resolve_timeout: 5m}
      receivers: [{name: team}]
      route:
        receiver: team
        group_by: [alertname, cluster]
        group_wait: 10s
        repeat_interval: 3h
        routes:
          - matchers: ['team="frontend"', severity=~"warning|info"]
            mute_time_intervals: [offhours, holidays]
            continue: true
          - match: {service: batch}
            group_interval: 10m
            active_time_intervals: [offhours]
      inhibit_rules:
        - source_matchers: [severity="critical"]
          target_matchers: [severity="warning"]
          equal: [alertname, cluster]
      time_intervals:
        - name: offhours
          time_intervals:
            - times: [{start_time: 17:00, end_time: '24:00'}, {start_time: 00:00, end_time: 08:00}]
              weekdays: ['monday:friday']
              location: Europe/Berlin
            - weekdays: [saturday, sunday]
        - name: holidays
          time_intervals:
            - days_of_month: [1:5, -3:-1]
              months: ['january', '7:august']
              years: ['2026:2028']
      maintenance_windows:
        - name: database
          services: [orders-db, payment.db]
          start: 2026-03-01T02:00
          duration: 2h30m
          location: Europe/Berlin
          repeat: weekly
          weekdays: [sunday, wednesday]
          until: 2027-01-01
          comment: vacuum
        - {name: patch, matchers: [env=prod], start: 2026-01-01 20:00, duration: 3h,
           repeat: monthly, weekday_of_month: 2 tuesday}
      """;

  @Test
  void rules_are_read_in_the_words_of_alertmanager() {
    StandingRules rules = RulesReader.read(ALL);
    assertThat(rules.inhibitions().getFirst().equal()).containsExactly("alertname", "cluster");
    Route root = Objects.requireNonNull(rules.route());
    assertThat(root.timing())
        .isEqualTo(
            new Route.Timing(
                List.of("alertname", "cluster"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofHours(3)));
    assertThat(root.matching(Map.of("team", "frontend", "severity", "info", "service", "batch")))
        .extracting(Route::path)
        .containsExactly("route.routes[0]", "route.routes[1]");
    assertThat(root.matching(Map.of("service", "batch")).getFirst().timing())
        .isEqualTo(
            new Route.Timing(
                List.of("alertname", "cluster"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofHours(3)));
    assertThat(root.matching(Map.of())).containsExactly(root);
  }

  @Test
  void times_need_no_quotes_and_are_those_of_the_location() {
    StandingRules rules = RulesReader.read(ALL);
    assertThat(rules.isIn("offhours", Instant.parse("2026-03-02T16:00:00Z"))).isTrue();
    assertThat(rules.isIn("offhours", Instant.parse("2026-03-02T15:59:00Z"))).isFalse();
    assertThat(rules.isIn("offhours", Instant.parse("2026-03-01T12:00:00Z"))).isTrue();
    assertThat(rules.isIn("holidays", Instant.parse("2026-07-30T12:00:00Z"))).isTrue();
    assertThat(rules.isIn("holidays", Instant.parse("2026-07-28T12:00:00Z"))).isFalse();
    assertThat(rules.isIn("holidays", Instant.parse("2029-01-01T12:00:00Z"))).isFalse();
  }

  @Test
  void windows_name_services_or_matchers_and_recur() {
    StandingRules rules = RulesReader.read(ALL);
    assertThat(rules.windows().getFirst().when().repeat())
        .isEqualTo(new Repeat.Weekly(1, Set.of(DayOfWeek.SUNDAY, DayOfWeek.WEDNESDAY)));
    assertThat(rules.windows().getFirst().matchers().getFirst())
        .satisfies(matcher -> {
          assertThat(matcher.matches(Map.of("service", "payment.db"))).isTrue();
          assertThat(matcher.matches(Map.of("service", "paymentxdb"))).isFalse();
        });
    assertThat(rules.windows().getLast().when().repeat())
        .isEqualTo(new Repeat.MonthlyOnWeekday(2, DayOfWeek.TUESDAY));
    assertThat(RuleSummary.of(rules, Instant.parse("2026-03-01T02:00:00Z")))
        .extracting(RuleSummary::kind)
        .containsExactly("maintenance", "maintenance", "inhibition", "mute", "mute", "mute");
    assertThat(RuleSummary.of(rules, Instant.parse("2026-03-01T02:00:00Z")).getFirst())
        .satisfies(window -> {
          assertThat(window.active()).isTrue();
          assertThat(window.when())
              .isEqualTo(
                  "every Wednesday, Sunday at 02:00 for 150 min, Europe/Berlin, until 2027-01-01");
          assertThat(window.nextFrom()).isEqualTo("2026-03-04T01:00:00Z");
        });
  }

  @Test
  void no_rules_are_rules() {
    assertThat(RulesReader.read("# nothing\n")).isEqualTo(StandingRules.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inhibit_rule: []                                             | inhibit_rule
          inhibit_rules: x                                             | inhibit_rules
          inhibit_rules: [{source_matchers: [a=b]}]                    | inhibit_rules[0].target_matchers
          inhibit_rules: [{source_matchers: ['a=~"("']}]               | inhibit_rules[0].source_matchers[0]
          inhibit_rules: [{source_matchers: [a]}]                      | inhibit_rules[0].source_matchers[0]
          inhibit_rules: [{sources: []}]                               | inhibit_rules[0].sources
          time_intervals: [{time_intervals: []}]                       | time_intervals[0].name
          time_intervals: [{name: a, time_intervals: [{times: [{start_time: 22:00, end_time: 06:00}]}]}]|time_intervals[0].time_intervals[0].times[0]
          time_intervals: [{name: a, time_intervals: [{times: [{start_time: 25:00}]}]}]|time_intervals[0].time_intervals[0].times[0].start_time
          time_intervals: [{name: a, time_intervals: [{weekdays: [someday]}]}]|time_intervals[0].time_intervals[0].weekdays[0]
          time_intervals: [{name: a, time_intervals: [{days_of_month: ['0']}]}]|time_intervals[0].time_intervals[0].days_of_month[0]
          time_intervals: [{name: a, time_intervals: [{days_of_month: ['-1:5']}]}]|time_intervals[0].time_intervals[0].days_of_month[0]
          time_intervals: [{name: a, time_intervals: [{months: [13]}]}]|time_intervals[0].time_intervals[0].months[0]
          time_intervals: [{name: a, time_intervals: [{location: Atlantis}]}]|time_intervals[0].time_intervals[0].location
          time_intervals: [{name: a}, {name: a}]                       | time_intervals[1].name
          route: {mute_time_intervals: [none]}                         | route.mute_time_intervals[0]
          route: {matchers: [a=b]}                                     | route.matchers
          route: {routes: [{group_wait: soon}]}                        | route.routes[0].group_wait
          route: {group_interval: 5h}                                  | route
          route: {routes: [{continue: perhaps}]}                       | route.routes[0].continue
          maintenance_windows: [{name: a, start: 2026-03-01T00:00, duration: 1h}]|maintenance_windows[0].matchers
          maintenance_windows: [{name: a, services: [b], start: tomorrow, duration: 1h}]|maintenance_windows[0].start
          maintenance_windows: [{name: a, services: [b], start: 2026-03-01T00:00}]|maintenance_windows[0].duration
          maintenance_windows: [{name: a, services: [b], start: 2026-03-01T00:00, duration: 90d}]|maintenance_windows[0].duration
          maintenance_windows: [{name: a, services: [b], start: 2026-03-01T00:00, duration: 1h, repeat: yearly}]|maintenance_windows[0].repeat
          maintenance_windows: [{name: a, services: [b], start: 2026-03-01T00:00, duration: 1h, weekdays: [monday]}]|maintenance_windows[0].weekdays
          {                                                            | the rules
          """)
  void a_mistake_names_its_field(String yaml, String field) {
    assertThatThrownBy(() -> RulesReader.read(yaml))
        .isInstanceOfSatisfying(InvalidRules.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
