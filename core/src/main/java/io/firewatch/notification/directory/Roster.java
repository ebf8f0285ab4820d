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

/**
 * Who is to be told of a service: what the catalogue says of its owners, joined with the directory
 * and with who stands in for whom. What is reached through a channel that is not set up is left
 * out.
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
    Map<Target, Recipient> found = new LinkedHashMap<>();
    for (Audience audience : audiences) {
      for (Recipient recipient : of(service, audience, at)) {
        if (isSetUp.test(recipient.target().channel())) {
          found.putIfAbsent(recipient.target(), recipient);
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** Those a step of an escalation tells. */
  public List<Recipient> of(String service, Escalation.Step step, Instant at) {
    Map<Target, Recipient> found = new LinkedHashMap<>();
    for (Escalation.Whom whom : step.whom()) {
      for (Recipient recipient : of(service, whom, at)) {
        if (isSetUp.test(recipient.target().channel())) {
          found.putIfAbsent(recipient.target(), recipient);
        }
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
      case ON_CALL -> onCall(service, at);
      case TEAM -> team(service);
      case MANAGEMENT -> all(fallback.management(), "management", Audience.MANAGEMENT);
      case EVERYTHING -> all(fallback.everything(), "everything", Audience.EVERYTHING);
    };
  }

  private List<Recipient> onCall(String service, Instant at) {
    List<Recipient> person =
        rota(service).map(rota -> person(current(rota, at).person())).orElse(List.of());
    return person.isEmpty()
        ? all(directory.fallback().onCall(), "on-call", Audience.ON_CALL)
        : person;
  }

  private List<Recipient> person(String id) {
    return directory
        .person(id)
        .map(person -> all(person.targets(), person.name(), Audience.ON_CALL))
        .orElse(List.of());
  }

  private List<Recipient> team(String service) {
    ServiceEntry.Ownership owner = ownership(service);
    List<Target> own = directory.team(owner.team()).map(Team::channels).orElse(List.of());
    if (!own.isEmpty()) {
      return all(own, owner.team(), Audience.TEAM);
    }
    List<Target> rooms = new ArrayList<>(directory.fallback().team());
    if (owner.channel().startsWith("#")) {
      rooms.add(new Target("slack", owner.channel()));
    }
    return all(rooms, owner.team().isEmpty() ? "team" : owner.team(), Audience.TEAM);
  }

  private static List<Recipient> all(List<Target> targets, String name, Audience audience) {
    return targets.stream().map(target -> new Recipient(target, name, audience)).toList();
  }

  /** The rota the catalogue names for a service, or else the one of its team. */
  public Optional<Rota> rota(String service) {
    ServiceEntry.Ownership owner = ownership(service);
    return directory
        .rota(owner.onCall())
        .or(() -> directory.team(owner.team()).flatMap(team -> directory.rota(team.rota())));
  }

  /** What is followed when nobody acknowledges an incident of a service. */
  public Escalation escalation(String service) {
    return directory.escalation(ownership(service).team());
  }

  private ServiceEntry.Ownership ownership(String service) {
    return catalogue.find(service).map(ServiceEntry::ownership).orElse(NOBODY);
  }

  /** Who is on call at a time, and until when. */
  public Shift current(Rota rota, Instant at) {
    Shift regular = rota.at(at);
    Optional<StandIn> covering =
        standIns.stream()
            .filter(one -> one.rota().equals(rota.name()) && one.covers(at))
            .reduce((before, later) -> later);
    if (covering.isPresent()) {
      StandIn one = covering.get();
      return new Shift(one.person(), one.from(), one.to(), one);
    }
    Instant from = regular.from();
    Instant to = regular.to();
    for (StandIn one : standIns) {
      if (one.rota().equals(rota.name())) {
        from = one.to().isAfter(from) && !one.to().isAfter(at) ? one.to() : from;
        to = one.from().isBefore(to) && one.from().isAfter(at) ? one.from() : to;
      }
    }
    return new Shift(regular.person(), from, to, null);
  }

  /** The first shift after the current one that is another person's; the next one when none is. */
  public Shift next(Rota rota, Instant at) {
    Shift now = current(rota, at);
    Shift next = current(rota, now.to());
    int most = rota.people().size() + standIns.size() + 1;
    while (next.person().equals(now.person()) && most-- > 0) {
      next = current(rota, next.to());
    }
    return next;
  }
}
