package io.firewatch.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Escalation;
import io.firewatch.notification.directory.HandOver;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Responsible;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Shift;
import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.directory.Team;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RosterTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");
  private static final Person ANN = person("ann");
  private static final Person BOB = person("bob");
  private static final Person EVE = person("eve");
  private static final Rota ROTA =
      Rota.of(
          "shop-oncall",
          HandOver.weekly(
              ZoneOffset.UTC, DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalDate.of(2026, 1, 5), 1),
          List.of("ann", "bob"));

  @Test
  void the_catalogue_says_whose_service_it_is_and_the_directory_who_that_is() {
    assertThat(targets(roster(), "checkout", Audience.ON_CALL))
        .containsExactly("email:ann@example.org", "slack:@ann");
    assertThat(targets(roster(), "checkout", Audience.TEAM)).containsExactly("slack:#shop");
    assertThat(targets(roster(), "checkout", Audience.MANAGEMENT))
        .containsExactly("email:boss@example.org");
  }

  @Test
  void a_service_nobody_owns_is_told_to_those_who_are_left() {
    assertThat(targets(roster(), "unheard-of", Audience.ON_CALL))
        .containsExactly("email:night@example.org");
    assertThat(targets(roster(), "unheard-of", Audience.TEAM))
        .containsExactly("email:all@example.org");
  }

  @Test
  void a_channel_that_is_not_set_up_is_left_out() {
    Roster mailOnly = new Roster(directory(), catalogue(), List.of(), "email"::equals);
    assertThat(targets(mailOnly, "checkout", Audience.ON_CALL))
        .containsExactly("email:ann@example.org");
    assertThat(targets(mailOnly, "checkout", Audience.TEAM))
        .as("the room of the team is in a channel that is not set up, so what is left is told")
        .containsExactly("email:all@example.org");
  }

  @Test
  void who_is_on_call_without_an_address_that_works_is_replaced_by_who_is_left_and_it_is_said() {
    Directory paged =
        new Directory(
            List.of(ANN, BOB),
            List.of(),
            List.of(ROTA),
            List.of(),
            new Directory.Rules(
                new Directory.Fallback(targets("pagerduty"), List.of(), List.of(), List.of()),
                Map.of()));
    Roster pagerOnly = new Roster(paged, catalogue(), List.of(), "pagerduty"::equals);
    Responsible found = pagerOnly.responsible("checkout", MONDAY);
    assertThat(found.told())
        .extracting(one -> one.target().toString())
        .containsExactly("pagerduty:default");
    assertThat(found.because())
        .isEqualTo(
            "The catalogue says that checkout is of team shop; by its rota shop-oncall ann is on"
                + " call, who has no address at a channel that is set up; so those are called who"
                + " are named for that case.");
    Roster nothing = new Roster(paged, catalogue(), List.of(), channel -> false);
    assertThat(nothing.responsible("unheard-of", MONDAY).because())
        .isEqualTo(
            "Neither the directory nor the catalogue names a team for unheard-of, and there is no"
                + " rota for it; nobody is named for that case, so nobody is called.");
  }

  @Test
  void what_the_directory_says_of_a_service_counts_before_the_catalogue() {
    Rota night = Rota.of("night", ROTA.layers().getFirst().handOver(), List.of("eve"));
    Directory own =
        new Directory(
            List.of(ANN, BOB, EVE),
            List.of(new Team("owls", Set.of("checkout"), "night", List.of(), "")),
            List.of(ROTA, night),
            List.of(),
            rules());
    Roster roster = new Roster(own, catalogue(), List.of(), channel -> true);
    assertThat(targets(roster, "checkout", Audience.ON_CALL))
        .containsExactly("email:eve@example.org", "slack:@eve");
    assertThat(roster.responsible("checkout", MONDAY).teamBy()).isEqualTo("directory");
    assertThat(roster.whoIsOnCall("owls", MONDAY)).map(Shift::person).contains("eve");
    assertThat(roster.whoIsOnCall("shop", MONDAY)).isEmpty();
  }

  @Test
  void nobody_is_told_twice_at_one_address() {
    List<Recipient> all =
        roster().of("unheard-of", List.of(Audience.ON_CALL, Audience.ON_CALL), MONDAY);
    assertThat(all).hasSize(1);
  }

  @Test
  void who_stands_in_is_on_call_for_that_time_and_the_latest_word_counts() {
    StandIn eve = standIn("eve", MONDAY, MONDAY.plusSeconds(3600));
    StandIn bob = standIn("bob", MONDAY, MONDAY.plusSeconds(1800));
    Roster roster = new Roster(directory(), catalogue(), List.of(eve, bob), channel -> true);
    assertThat(roster.current(ROTA, MONDAY).person()).isEqualTo("bob");
    assertThat(roster.current(ROTA, MONDAY.plusSeconds(1800)).person()).isEqualTo("eve");
    assertThat(roster.current(ROTA, MONDAY.plusSeconds(3600)).person()).isEqualTo("ann");
    assertThat(roster.current(ROTA, MONDAY.minusSeconds(60)).to()).isEqualTo(MONDAY);
  }

  @Test
  void next_is_somebody_else() {
    assertThat(roster().next(ROTA, MONDAY).person()).isEqualTo("bob");
    StandIn ann =
        standIn(
            "ann", Instant.parse("2026-01-12T09:00:00Z"), Instant.parse("2026-01-13T09:00:00Z"));
    Roster roster = new Roster(directory(), catalogue(), List.of(ann), channel -> true);
    assertThat(roster.next(ROTA, MONDAY).from()).isEqualTo("2026-01-13T09:00:00Z");
  }

  @Test
  void a_step_tells_those_it_names() {
    Escalation.Step step =
        new Escalation.Step(
            Duration.ofMinutes(5),
            List.of(new Escalation.Whom.NextOnCall(), new Escalation.Whom.Named("eve")));
    assertThat(roster().of("checkout", step, MONDAY))
        .extracting(recipient -> recipient.target().toString())
        .containsExactly(
            "email:bob@example.org", "slack:@bob", "email:eve@example.org", "slack:@eve");
  }

  @Test
  void a_directory_that_names_what_is_not_there_is_refused() {
    assertThatThrownBy(
            () -> new Directory(List.of(ANN), List.of(), List.of(ROTA), List.of(), rules()))
        .hasMessage("rota shop-oncall names the person bob, which is not there");
  }

  private static List<String> targets(Roster roster, String service, Audience audience) {
    return roster.of(service, List.of(audience), MONDAY).stream()
        .map(recipient -> recipient.target().toString())
        .toList();
  }

  private static Roster roster() {
    return new Roster(directory(), catalogue(), List.of(), channel -> true);
  }

  private static Directory directory() {
    return new Directory(
        List.of(ANN, BOB, EVE),
        List.of(new Team("shop", Set.of(), "", targets("slack:#shop"), "")),
        List.of(ROTA),
        List.of(),
        rules());
  }

  private static Directory.Rules rules() {
    return new Directory.Rules(
        new Directory.Fallback(
            targets("email:night@example.org"),
            targets("email:all@example.org"),
            targets("email:boss@example.org"),
            targets("stdout")),
        Map.of(Severity.CRITICAL, new Policy(Set.of(Audience.ON_CALL), Set.of())));
  }

  private static List<Target> targets(String... texts) {
    return Stream.of(texts).map(Target::parse).toList();
  }

  private static Person person(String id) {
    return new Person(
        id, id, ZoneOffset.UTC, "", targets("email:" + id + "@example.org", "slack:@" + id));
  }

  private static StandIn standIn(String person, Instant from, Instant to) {
    return new StandIn(
        UUID.nameUUIDFromBytes(person.getBytes(UTF_8)),
        "shop-oncall",
        person,
        "",
        from,
        to,
        new StandIn.Note("user:kim", ""));
  }

  private static ServiceCatalogue catalogue() {
    return new ServiceCatalogue(
        List.of(
            new ServiceEntry(
                "checkout",
                "",
                new ServiceEntry.Ownership("shop", "shop-oncall", "#checkout"),
                "P0",
                "",
                new ServiceEntry.Objective(1, 1, 1),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of())));
  }
}
