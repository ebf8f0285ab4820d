package io.firewatch.notification.directory;

import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be told of a service: what the directory and the catalogue say of its owners, joined
 * with who stands in for whom. What is reached through a channel that is not set up is left out.
 */
public final class Roster {
  private static final ServiceEntry.Ownership NOBODY = new ServiceEntry.Ownership("", "", "");

  private final Directory directory;
  private final ServiceCatalogue catalogue;
  private final List<StandIn> standIns;
  private final Predicate<String> isSetUp;

  /**
   * @param standIns the latest saved last, which wins
   * @param isSetUp whether messages can go out through a channel of this name
   */
  public Roster(
      Directory directory,
      ServiceCatalogue catalogue,
      List<StandIn> standIns,
      Predicate<String> isSetUp) {
    this.directory = directory;
    this.catalogue = catalogue;
    this.standIns = List.copyOf(standIns);
    this.isSetUp = isSetUp;
  }

  /** Those to tell in these capacities, each target once, in the order of the capacities. */
  public List<Recipient> of(String service, Collection<Audience> audiences, Instant at) {
    List<Recipient> all = new ArrayList<>();
    audiences.forEach(audience -> all.addAll(of(service, audience, at)));
    return reachable(all);
  }

  /** Those a step of an escalation tells. */
  public List<Recipient> of(String service, Escalation.Step step, Instant at) {
    List<Recipient> all = new ArrayList<>();
    step.whom().forEach(whom -> all.addAll(of(service, whom, at)));
    return reachable(all);
  }

  private List<Recipient> reachable(List<Recipient> all) {
    Map<Target, Recipient> found = new LinkedHashMap<>();
    for (Recipient recipient : all) {
      if (isSetUp.test(recipient.target().channel())) {
        found.putIfAbsent(recipient.target(), recipient);
      }
    }
    return List.copyOf(found.values());
  }

  private List<Recipient> of(String service, Escalation.Whom whom, Instant at) {
    return switch (whom) {
      case Escalation.Whom.OnCall _ -> of(service, Audience.ON_CALL, at);
      case Escalation.Whom.NextOnCall _ ->
          rota(service)
              .map(rota -> person(next(rota, at).person()))
              .orElseGet(() -> of(service, Audience.ON_CALL, at));
      case Escalation.Whom.WholeTeam _ -> of(service, Audience.TEAM, at);
      case Escalation.Whom.Management _ -> of(service, Audience.MANAGEMENT, at);
      case Escalation.Whom.Named named -> person(named.person());
    };
  }

  private List<Recipient> of(String service, Audience audience, Instant at) {
    Directory.Fallback fallback = directory.fallback();
    return switch (audience) {
      case ON_CALL -> responsible(service, at).told();
      case TEAM -> team(service);
      case MANAGEMENT -> all(fallback.management(), "management", Audience.MANAGEMENT);
      case EVERYTHING -> all(fallback.everything(), "everything", Audience.EVERYTHING);
    };
  }

  /** Who is on call for a service, and what decided it. */
  public Responsible responsible(String service, Instant at) {
    ServiceEntry.Ownership owner = ownership(service);
    Optional<Team> own = directory.teamOf(service);
    String team = own.map(Team::name).orElse(owner.team());
    String by = own.isPresent() ? "directory" : team.isEmpty() ? "nothing" : "catalogue";
    Shift shift = rota(service).map(rota -> current(rota, at)).orElse(null);
    List<Recipient> told = shift == null ? List.of() : reachable(person(shift.person()));
    List<Recipient> left =
        told.isEmpty()
            ? reachable(all(directory.fallback().onCall(), "on-call", Audience.ON_CALL))
            : told;
    String rota = rota(service).map(Rota::name).orElse("");
    String words = whose(service, team, by) + because(rota, shift);
    return new Responsible(
        team, by, rota, shift, left, words + (told.isEmpty() ? instead(shift, left) : "") + ".");
  }

  private static String whose(String service, String team, String by) {
    return team.isEmpty()
        ? "Neither the directory nor the catalogue names a team for " + service
        : "The %s says that %s is of team %s".formatted(by, service, team);
  }

  private String because(String rota, @Nullable Shift shift) {
    if (shift == null) {
      return ", and there is no rota for it";
    }
    StandIn standIn = shift.standIn();
    return standIn == null
        ? "; by its rota %s %s is on call".formatted(rota, name(shift.person()))
        : "; in its rota %s %s stands in, says %s"
            .formatted(rota, name(shift.person()), standIn.note().by());
  }

  private String instead(@Nullable Shift shift, List<Recipient> left) {
    String why = shift == null ? "" : ", who has no address at a channel that is set up";
    return why
        + (left.isEmpty()
            ? "; nobody is named for that case, so nobody is called"
            : "; so those are called who are named for that case");
  }

  private String name(String id) {
    return directory.person(id).map(Person::name).orElse(id);
  }

  private List<Recipient> person(String id) {
    return directory
        .person(id)
        .map(person -> all(person.targets(), person.name(), Audience.ON_CALL))
        .orElse(List.of());
  }

  private List<Recipient> team(String service) {
    ServiceEntry.Ownership owner = ownership(service);
    Optional<Team> team = directory.teamOf(service).or(() -> directory.team(owner.team()));
    String name = team.map(Team::name).orElse(owner.team().isEmpty() ? "team" : owner.team());
    List<Recipient> own = all(team.map(Team::channels).orElse(List.of()), name, Audience.TEAM);
    if (!reachable(own).isEmpty()) {
      return own;
    }
    List<Target> rooms = new ArrayList<>(directory.fallback().team());
    if (owner.channel().startsWith("#")) {
      rooms.add(new Target("slack", owner.channel()));
    }
    return all(rooms, name, Audience.TEAM);
  }

  private static List<Recipient> all(List<Target> targets, String name, Audience audience) {
    return targets.stream().map(target -> new Recipient(target, name, audience)).toList();
  }

  /**
   * The rota of the team that says a service is its own, or else the one the catalogue names, or
   * else the one of the team the catalogue names.
   */
  public Optional<Rota> rota(String service) {
    ServiceEntry.Ownership owner = ownership(service);
    return directory
        .teamOf(service)
        .flatMap(team -> directory.rota(team.rota()))
        .or(() -> directory.rota(owner.onCall()))
        .or(() -> directory.team(owner.team()).flatMap(team -> directory.rota(team.rota())));
  }

  /** All a team looks after: what it says itself, and what the catalogue says of it. */
  public List<String> servicesOf(Team team) {
    List<String> all = new ArrayList<>(team.services());
    catalogue.services().stream()
        .filter(entry -> entry.ownership().team().equals(team.name()))
        .map(ServiceEntry::name)
        .filter(service -> directory.teamOf(service).isEmpty())
        .forEach(all::add);
    return all.stream().sorted().toList();
  }

  /** What is followed when nobody acknowledges an incident of a service. */
  public Escalation escalation(String service) {
    return directory.escalation(
        directory.teamOf(service).map(Team::name).orElse(ownership(service).team()));
  }

  /** Whether the first step of its path follows the first message at once. */
  public boolean isEscalatedAtOnce(String service) {
    return catalogue
        .find(service)
        .filter(entry -> escalation(service).atOnce().contains(entry.criticality()))
        .isPresent();
  }

  /** All services that are known, and who calls whom. */
  public ServiceCatalogue catalogue() {
    return catalogue;
  }

  private ServiceEntry.Ownership ownership(String service) {
    return catalogue.find(service).map(ServiceEntry::ownership).orElse(NOBODY);
  }

  /** Who is on call by a rota and by those who stand in. */
  public Duty duty(Rota rota) {
    return new Duty(rota, standIns);
  }

  /** Who is on call for a team at a time; empty when there is no such team, or it has no rota. */
  public Optional<Shift> whoIsOnCall(String team, Instant at) {
    return directory
        .team(team)
        .flatMap(known -> directory.rota(known.rota()))
        .map(rota -> current(rota, at));
  }

  /** Who is on call at a time, and until when. */
  public Shift current(Rota rota, Instant at) {
    return duty(rota).at(at);
  }

  /** The first shift after the current one that is another person's; the next one when none is. */
  public Shift next(Rota rota, Instant at) {
    return duty(rota).next(at);
  }
}
