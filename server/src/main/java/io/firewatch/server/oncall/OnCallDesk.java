package io.firewatch.server.oncall;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Duty;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Shift;
import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.notification.directory.Team;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.directory.LiveDirectory;
import io.firewatch.server.problem.Refusal;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Who is on call, and who takes whose shift; for the API and for pages. */
@Component
public final class OnCallDesk {
  private static final Duration LONGEST_LOOK = Duration.ofDays(92);
  private static final int MAX_NOTE = 500;

  private final LiveDirectory directory;
  private final Supplier<ServiceCatalogue> catalogue;
  private final StandInStore standIns;
  private final ReachableChannels channels;
  private final Auditor auditor;
  private final InstantSource clock;

  OnCallDesk(
      LiveDirectory directory,
      Supplier<ServiceCatalogue> catalogue,
      StandInStore standIns,
      ReachableChannels channels,
      Auditor auditor,
      InstantSource clock) {
    this.directory = directory;
    this.catalogue = catalogue;
    this.standIns = standIns;
    this.channels = channels;
    this.auditor = auditor;
    this.clock = clock;
  }

  /** What is wanted of an override; {@code insteadOf} is empty for whoever is on call. */
  public record Wanted(String person, String insteadOf, Instant from, Instant to, String note) {}

  /** The directory and who stands in, as they are now, good for times near one. */
  public Roster roster(Instant around) {
    return new Roster(
        directory.get(),
        catalogue.get(),
        standIns.between(around.minus(Duration.ofDays(400)), around.plus(Duration.ofDays(400))),
        channels.names()::contains);
  }

  public Directory directory() {
    return directory.get();
  }

  /**
   * A team of the directory.
   *
   * @throws Refusal 404 when there is none
   */
  public Team team(String name) {
    return directory
        .get()
        .team(name)
        .orElseThrow(() -> Refusal.notFound("The directory has no team " + name + "."));
  }

  /** The rota of a team; empty when it has none. */
  public Optional<Rota> rota(Team team) {
    return directory.get().rota(team.rota());
  }

  private Rota needed(Team team) {
    return rota(team).orElseThrow(() -> Refusal.conflict("Team " + team.name() + " has no rota."));
  }

  /** Shifts of a team that touch a time, in their order. */
  public List<Shift> shifts(Team team, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw Refusal.field("value", "to", "must be after from");
    }
    if (Duration.between(from, to).compareTo(LONGEST_LOOK) > 0) {
      throw Refusal.field("value", "to", "must not be more than 92 days after from");
    }
    Duty duty = roster(from).duty(needed(team));
    return duty.between(from, to);
  }

  /** Overrides of a team that touch a time, the latest saved last. */
  public List<StandIn> overrides(Team team, Instant from, Instant to) {
    return standIns.between(from, to).stream()
        .filter(one -> one.rota().equals(team.rota()))
        .toList();
  }

  /**
   * Has somebody take shifts of others.
   *
   * @throws Refusal when what is wanted makes no sense
   */
  public StandIn add(Team team, Wanted wanted) {
    Rota rota = needed(team);
    known("person", wanted.person());
    if (!wanted.insteadOf().isEmpty()) {
      known("instead_of", wanted.insteadOf());
      boolean isThere =
          new Duty(rota, List.of())
              .between(wanted.from(), wanted.to()).stream()
                  .anyMatch(shift -> shift.person().equals(wanted.insteadOf()));
      if (!isThere) {
        throw Refusal.field(
            "value",
            "instead_of",
            "is not on call by the rota in that time: " + wanted.insteadOf());
      }
    }
    if (wanted.note().length() > MAX_NOTE) {
      throw Refusal.field("too_long", "note", "is longer than " + MAX_NOTE + " characters");
    }
    if (!wanted.to().isAfter(clock.instant())) {
      throw Refusal.field("value", "to", "is over already");
    }
    StandIn standIn = standIn(rota, wanted);
    return auditor.changing(
        AuditAction.CONFIGURATION,
        "override:" + standIn.id(),
        new AuditEntry.Change("", words(standIn)),
        () -> {
          standIns.save(standIn);
          return standIn;
        });
  }

  private static StandIn standIn(Rota rota, Wanted wanted) {
    try {
      return new StandIn(
          UUID.randomUUID(),
          rota.name(),
          wanted.person(),
          wanted.insteadOf(),
          wanted.from(),
          wanted.to(),
          new StandIn.Note(Auditor.caller(), wanted.note()));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "to", String.valueOf(e.getMessage()));
    }
  }

  private Person known(String field, String id) {
    return directory
        .get()
        .person(id)
        .orElseThrow(() -> Refusal.field("value", field, "is no person of the directory: " + id));
  }

  /**
   * Takes an override back.
   *
   * @throws Refusal 404 when the team has none of that id
   */
  public void remove(Team team, UUID id) {
    StandIn standIn =
        standIns
            .find(id)
            .filter(one -> one.rota().equals(team.rota()))
            .orElseThrow(() -> Refusal.notFound("There is no override " + id + "."));
    auditor.changing(
        AuditAction.CONFIGURATION,
        "override:" + id,
        new AuditEntry.Change(words(standIn), ""),
        () -> standIns.remove(id));
  }

  private static String words(StandIn one) {
    return "%s stands in for %s in %s from %s to %s%s"
        .formatted(
            one.person(),
            one.insteadOf().isEmpty() ? "whoever is on call" : one.insteadOf(),
            one.rota(),
            one.from(),
            one.to(),
            one.note().text().isEmpty() ? "" : ": " + one.note().text());
  }
}
