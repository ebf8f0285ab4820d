package io.firewatch.server.web.oncall;

import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Shift;
import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.directory.Team;
import io.firewatch.server.directory.LiveDirectory;
import io.firewatch.server.oncall.EscalationWords;
import io.firewatch.server.oncall.OnCallDesk;
import io.firewatch.server.oncall.ReachableChannels;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page On-call shows. */
@Component
final class OnCallBoard {
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final OnCallDesk desk;
  private final LiveDirectory live;
  private final ReachableChannels channels;
  private final Supplier<ServiceCatalogue> catalogue;
  private final InstantSource clock;

  OnCallBoard(
      OnCallDesk desk,
      LiveDirectory live,
      ReachableChannels channels,
      Supplier<ServiceCatalogue> catalogue,
      InstantSource clock) {
    this.desk = desk;
    this.live = live;
    this.channels = channels;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param uncalled services for which nobody would be called now
   * @param mistake what is wrong with the file; empty when nothing is
   */
  public record View(
      List<TeamView> teams,
      List<PersonView> people,
      List<String> uncalled,
      String file,
      String mistake) {}

  /**
   * A team.
   *
   * @param chart null when it has no rota, as are {@code now} and {@code next}
   */
  public record TeamView(
      String name,
      List<String> services,
      String zone,
      @Nullable ShiftView now,
      @Nullable ShiftView next,
      @Nullable RotaChart chart,
      List<OverrideView> overrides,
      List<String> path,
      Form form) {}

  /** Somebody is on call; {@code why} is empty when the rota says so. */
  public record ShiftView(String name, Moment from, Moment until, String left, String why) {}

  /** Somebody takes shifts of others. */
  public record OverrideView(
      String id, String name, String insteadOf, Moment from, Moment to, String by, String note) {}

  /** What the form begins with; times are local in the zone of the team. */
  public record Form(List<Choice> people, List<Choice> members, String from, String to) {}

  /** A person to choose. */
  public record Choice(String id, String name) {}

  /** A person, and where they are reached. */
  public record PersonView(String name, String zone, List<ContactView> contacts) {}

  /** An address; {@code works} when its channel is set up. */
  public record ContactView(String channel, String address, boolean works) {}

  View view() {
    Instant now = clock.instant();
    Directory directory = desk.directory();
    Roster roster = desk.roster(now);
    return new View(
        directory.teams().stream().map(team -> team(team, roster, now)).toList(),
        directory.people().stream().map(this::person).toList(),
        catalogue.get().services().stream()
            .map(ServiceEntry::name)
            .filter(service -> roster.responsible(service, now).told().isEmpty())
            .sorted()
            .toList(),
        live.file().toString(),
        live.mistake().orElse(""));
  }

  private TeamView team(Team team, Roster roster, Instant now) {
    Directory directory = desk.directory();
    Rota rota = desk.rota(team).orElse(null);
    List<String> path = EscalationWords.of(directory.escalation(team.name()), directory);
    if (rota == null) {
      return new TeamView(
          team.name(),
          roster.servicesOf(team),
          "",
          null,
          null,
          null,
          List.of(),
          path,
          new Form(List.of(), List.of(), "", ""));
    }
    ZoneId zone = rota.layers().getFirst().handOver().zone();
    Shift current = roster.current(rota, now);
    return new TeamView(
        team.name(),
        roster.servicesOf(team),
        zone.getId(),
        shift(current, now),
        shift(roster.next(rota, now), now),
        RotaChart.of(roster.duty(rota), directory, zone, now),
        desk.overrides(team, now, FAR).stream().map(this::override).toList(),
        path,
        form(rota, current, zone, now));
  }

  private Form form(Rota rota, Shift current, ZoneId zone, Instant now) {
    return new Form(
        desk.directory().people().stream()
            .map(person -> new Choice(person.id(), person.name()))
            .toList(),
        rota.people().stream().map(id -> new Choice(id, name(id))).toList(),
        local(now, zone),
        local(current.to(), zone));
  }

  private static String local(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private ShiftView shift(Shift shift, Instant now) {
    StandIn standIn = shift.standIn();
    return new ShiftView(
        name(shift.person()),
        Moment.of(shift.from()),
        Moment.of(shift.to()),
        left(Duration.between(now, shift.to())),
        standIn == null ? "" : "override by " + Words.actor(standIn.note().by()));
  }

  /** Such as {@code 3 d 4 h}. */
  private static String left(Duration left) {
    long days = left.toDays();
    return days > 0
        ? "%d d %d h".formatted(days, left.toHoursPart())
        : left.toHours() > 0
            ? "%d h %d min".formatted(left.toHours(), left.toMinutesPart())
            : "%d min".formatted(left.toMinutes());
  }

  private OverrideView override(StandIn one) {
    return new OverrideView(
        one.id().toString(),
        name(one.person()),
        one.insteadOf().isEmpty() ? "" : name(one.insteadOf()),
        Moment.of(one.from()),
        Moment.of(one.to()),
        Words.actor(one.note().by()),
        one.note().text());
  }

  private PersonView person(Person person) {
    return new PersonView(
        person.name(),
        person.zone().getId(),
        person.targets().stream().map(this::contact).toList());
  }

  private ContactView contact(Target target) {
    String address = target.address().equals("default") ? "" : target.address();
    return new ContactView(
        target.channel().toLowerCase(Locale.ROOT),
        address,
        channels.names().contains(target.channel()));
  }

  private String name(String id) {
    return desk.directory().person(id).map(Person::name).orElse(id);
  }
}
