package io.firewatch.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Escalation;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.directory.Team;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DirectoryReaderTest {
  @Test
  void the_shipped_directory_has_somebody_on_call_for_every_service_of_the_shipped_catalogue() {
    Directory directory = LiveDirectory.shipped();
    Roster roster = new Roster(directory, LiveCatalogue.shipped(), List.of(), "email"::equals);
    Instant night = Instant.parse("2026-11-26T03:00:00Z");
    assertThat(LiveCatalogue.shipped().services())
        .allSatisfy(service -> {
          assertThat(roster.responsible(service.name(), night).told())
              .as(service.name())
              .singleElement()
              .satisfies(one -> assertThat(one.target().address()).endsWith("@shop.example"));
          assertThat(roster.escalation(service.name()).length()).isEqualTo(6);
        });
    assertThat(roster.whoIsOnCall("platform", night).orElseThrow().person()).isIn("dee", "eli");
    assertThat(directory.policy(Severity.MEDIUM).audiences()).isEmpty();
  }

  @Test
  void everything_that_can_be_written_is_read() {
    Directory directory =
        DirectoryReader.read(
            """
            people:
              - id: ann
                name: Ann Archer
                time_zone: Asia/Tokyo
                slack_id: U012
                contacts: {email: [ann@a.example, ann@b.example], slack: "@ann", pagerduty: }
              - {id: bo}
            teams:
              - {name: shop, services: [cart, pay], rota: r, channels: {slack: "#shop"}, escalation: e}
            rotas:
              - name: r
                time_zone: Europe/Berlin
                layers:
                  - hand_over: {every: 2 weeks, day: tuesday, time: "09:30", starts: 2026-01-05}
                    people: [ann, bo]
                  - name: office
                    time_zone: America/New_York
                    hand_over: {every: 3 days, time: 00:00, starts: 2026-01-05}
                    people: [bo]
                    only: [{days: [monday..wednesday, friday], from: "09:00", to: "24:00"}]
            escalations:
              - name: e
                steps: [{after: 5m, tell: [on_call, person:bo]}, {after: 1h30m, tell: team}]
                again: {every: 10m, times: 2}
                at_once: [P0]
            severities:
              critical: {tell: [on_call, management], channels: [pagerduty, email]}
            otherwise:
              management: {email: boss@a.example}
            """);
    assertThat(directory.person("ann").orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(directory.person("ann").orElseThrow().targets())
        .extracting(Target::toString)
        .containsExactly(
            "email:ann@a.example", "email:ann@b.example", "slack:@ann", "pagerduty:default");
    assertThat(directory.teamOf("pay")).map(Team::name).contains("shop");
    Rota rota = directory.rota("r").orElseThrow();
    assertThat(rota.layers().getFirst().handOver().first()).isEqualTo("2026-01-06");
    assertThat(rota.layers().getFirst().handOver().days()).isEqualTo(14);
    assertThat(rota.layers().getLast().only().getFirst().days()).hasSize(4);
    Escalation path = directory.escalation("shop");
    assertThat(path.length()).isEqualTo(4);
    assertThat(path.after(3)).isEqualTo(Duration.ofMinutes(110));
    assertThat(path.atOnce()).containsExactly("P0");
    assertThat(directory.policy(Severity.CRITICAL).channels()).contains("email", "pagerduty");
    assertThat(directory.policy(Severity.CRITICAL).audiences()).contains(Audience.MANAGEMENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          people: [{id: a, colour: red}]       | line 1, people[0].colour: is not a field here
          people: [{name: a}]                  | line 1, people[0].id: is missing
          people: [{id: a}, {id: a}]           | line 1, people[1].id: is there twice: a
          people: [{id: a, time_zone: Mars}]   | line 1, people[0].time_zone: is not a time zone
          people: [{id: a, contacts: {E-Mail: x}}] | line 1, people[0].contacts.E-Mail: is not the name of a channel
          people: [{id: a, contacts: {email: a b}}] | email needs an address without spaces
          people: {id: a}                      | line 1, people: must be a list
          rotas: [{name: r, people: [x]}]      | line 1, rotas[0].people[0]: there is no person x
          rotas: [{name: r, hand_over: {time: 9, starts: 2026-01-05}}] | rotas[0].hand_over.time: is not a time such as 09:00: 9
          rotas: [{name: r, hand_over: {every: month, time: 09:00, starts: 2026-01-05}}] | rotas[0].hand_over.every: must be day, week
          rotas: [{name: r, hand_over: {every: 2 days, day: monday, time: 09:00, starts: 2026-01-05}}] | hand_over.day: goes with weeks alone
          rotas: [{name: r, hand_over: {time: 09:00, starts: 2026-01-05}}] | line 1, rotas[0].people: needs somebody
          teams: [{name: t, rota: r}]          | line 1, teams[0].rota: there is no rota r
          teams: [{name: t, escalation: e}]    | line 1, teams[0].escalation: there is no escalation e
          teams: [{name: t, services: [a]}, {name: u, services: [a]}] | teams[1].services[0]: is the service of another team too: a
          escalations: [{name: e, steps: [{after: 5m, tell: boss}]}] | steps[0].tell: must be on_call
          escalations: [{name: e, steps: [{after: soon, tell: team}]}] | steps[0].after: is not a length
          escalations: [{name: e, steps: [{after: 5m, tell: person:x}]}] | steps[0].tell: there is no person x
          escalations: [{name: e, steps: [{after: 5m, tell: team}, {after: 5m, tell: team}]}] | each step must come later
          escalations: [{name: e, steps: [{after: 5m, tell: team}], at_once: [high]}] | escalations[0].at_once[0]: must be P0, P1, P2 or P3, is high
          escalations: [{name: e, steps: [], again: {every: 1s, times: 2}}] | escalations[0].again: every must be a minute at least
          severities: {bad: {tell: team}}      | severities.bad: is not a severity; these are: critical
          severities: {high: {tell: everybody}} | severities.high.tell: must be one of on_call
          person: []                           | line 1, person: is not a field here
          `a: [`                               | not YAML
          `people: [{id: a, id: b}]`           | people[0].id: is there twice
          """)
  void a_mistake_is_named_by_line_and_field(String yaml, String message) {
    assertThatThrownBy(() -> DirectoryReader.read(yaml))
        .isInstanceOf(InvalidFile.class)
        .hasMessageContaining(message);
  }

  @Test
  void the_line_is_the_one_of_the_mistake() {
    assertThatThrownBy(
            () -> DirectoryReader.read("people:\n  - id: a\n    contacts:\n      email: [a b]\n"))
        .hasMessageStartingWith("line 4, people[0].contacts.email[0]: ");
  }
}
