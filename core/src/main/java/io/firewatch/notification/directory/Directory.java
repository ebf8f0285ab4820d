package io.firewatch.notification.directory;

import io.firewatch.telemetry.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Teams, people, rotas and paths of escalation; immutable, replaced whole when it is read again.
 */
public final class Directory {
  /** The name of the path that is followed where a team names none. */
  public static final String STANDARD = "standard";

  private final Map<String, Person> people;
  private final Map<String, Team> teams;
  private final Map<String, Rota> rotas;
  private final Map<String, Escalation> escalations;
  private final Rules rules;

  /**
   * @throws IllegalArgumentException when something is named twice, or one part names another that
   *     is not there
   */
  public Directory(
      List<Person> people,
      List<Team> teams,
      List<Rota> rotas,
      List<Escalation> escalations,
      Rules rules) {
    this.people = byName("person", people, Person::id);
    this.teams = byName("team", teams, Team::name);
    this.rotas = byName("rota", rotas, Rota::name);
    this.escalations = byName("escalation", escalations, Escalation::name);
    this.rules = rules;
    rotas.forEach(rota ->
        rota.people().forEach(id -> require(this.people, "rota " + rota.name(), "person", id)));
    teams.forEach(this::check);
    escalations.forEach(this::check);
  }

  /**
   * What holds for all.
   *
   * @param policy who is told of incidents of each severity; one that is absent is told nobody
   */
  public record Rules(Fallback fallback, Map<Severity, Policy> policy) {
    public Rules {
      policy = Map.copyOf(policy);
    }
  }

  /** Who is told where no team, or no rota of it, says so. */
  public record Fallback(
      List<Target> onCall, List<Target> team, List<Target> management, List<Target> everything) {
    Fallback and(Fallback others) {
      return new Fallback(
          both(onCall, others.onCall),
          both(team, others.team),
          both(management, others.management),
          both(everything, others.everything));
    }

    private static List<Target> both(List<Target> some, List<Target> others) {
      return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    public static final Fallback NOBODY = new Fallback(List.of(), List.of(), List.of(), List.of());

    public Fallback {
      onCall = List.copyOf(onCall);
      team = List.copyOf(team);
      management = List.copyOf(management);
      everything = List.copyOf(everything);
    }
  }

  private void check(Team team) {
    for (String service : team.services()) {
      if (!teamOf(service).orElseThrow().equals(team)) {
        throw new IllegalArgumentException("service " + service + " is of two teams");
      }
    }
    String who = "team " + team.name();
    if (!team.rota().isEmpty()) {
      require(rotas, who, "rota", team.rota());
    }
    if (!team.escalation().isEmpty()) {
      require(escalations, who, "escalation", team.escalation());
    }
  }

  private void check(Escalation path) {
    for (Escalation.Step step : path.steps()) {
      for (Escalation.Whom whom : step.whom()) {
        if (whom instanceof Escalation.Whom.Named named) {
          require(people, "escalation " + path.name(), "person", named.person());
        }
      }
    }
  }

  private static void require(Map<String, ?> known, String who, String what, String name) {
    if (!known.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s names the %s %s, which is not there".formatted(who, what, name));
    }
  }

  private static <T> Map<String, T> byName(String what, List<T> all, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    for (T each : all) {
      if (named.put(name.apply(each), each) != null) {
        throw new IllegalArgumentException(what + " " + name.apply(each) + " is there twice");
      }
    }
    return named;
  }

  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  public Optional<Team> team(String name) {
    return Optional.ofNullable(teams.get(name));
  }

  public Optional<Rota> rota(String name) {
    return Optional.ofNullable(rotas.get(name));
  }

  public List<Person> people() {
    return List.copyOf(people.values());
  }

  public List<Team> teams() {
    return List.copyOf(teams.values());
  }

  public List<Rota> rotas() {
    return List.copyOf(rotas.values());
  }

  /** This with others who are told where nobody is named, after those it has. */
  public Directory withFallback(Fallback others) {
    return new Directory(
        people(),
        teams(),
        rotas(),
        List.copyOf(escalations.values()),
        new Rules(rules.fallback().and(others), rules.policy()));
  }

  public Fallback fallback() {
    return rules.fallback();
  }

  /** Who is told of an incident this severe. */
  public Policy policy(Severity severity) {
    return rules.policy().getOrDefault(severity, Policy.NOBODY);
  }

  /** The team that says a service is its own. */
  public Optional<Team> teamOf(String service) {
    return teams.values().stream().filter(team -> team.services().contains(service)).findFirst();
  }

  /** The path a team follows; the standard one where it names none, or is not known. */
  public Escalation escalation(String team) {
    String named =
        team(team).map(Team::escalation).filter(name -> !name.isEmpty()).orElse(STANDARD);
    return Optional.ofNullable(escalations.get(named)).orElse(Escalation.NONE);
  }
}
