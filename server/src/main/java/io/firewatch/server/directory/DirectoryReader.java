package io.firewatch.server.directory;

import io.firewatch.correlation.Lengths;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Escalation;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Rota;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.directory.Team;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.file.Part;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the directory from YAML. */
public final class DirectoryReader {
  private static final List<String> AUDIENCES = List.of("on_call", "team", "management");

  private DirectoryReader() {}

  /**
   * @throws InvalidFile when it has a mistake
   */
  public static Directory read(String yaml) {
    Part root = Part.document(yaml);
    root.allowOnly("people", "teams", "rotas", "escalations", "severities", "otherwise");
    List<Person> people = named(root.field("people"), "id", DirectoryReader::person);
    Set<String> ids = new HashSet<>(people.stream().map(Person::id).toList());
    List<Rota> rotas = named(root.field("rotas"), "name", new RotaReader(ids)::read);
    List<Escalation> escalations =
        named(root.field("escalations"), "name", part -> escalation(part, ids));
    Set<String> services = new HashSet<>();
    List<Team> teams =
        named(
            root.field("teams"),
            "name",
            part ->
                team(
                    part,
                    services,
                    rotas.stream().map(Rota::name).toList(),
                    escalations.stream().map(Escalation::name).toList()));
    Directory.Rules rules =
        new Directory.Rules(fallback(root.field("otherwise")), policies(root.field("severities")));
    return root.checked(() -> new Directory(people, teams, rotas, escalations, rules));
  }

  private static <T> List<T> named(Part list, String field, Function<Part, T> read) {
    Set<String> names = new HashSet<>();
    return list.each(part -> {
      Part name = part.field(field);
      if (!names.add(name.text())) {
        throw name.mistake("is there twice: " + name.text());
      }
      return read.apply(part);
    });
  }

  private static Person person(Part part) {
    part.allowOnly("id", "name", "time_zone", "slack_id", "contacts");
    String id = part.field("id").text();
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
      throw part.field("id").mistake("must be letters, digits, dots, @, - and _: " + id);
    }
    return new Person(
        id,
        part.field("name").text(id),
        part.field("time_zone").zone(ZoneOffset.UTC),
        part.field("slack_id").text(""),
        targets(part.field("contacts")));
  }

  /** A mapping of channels to one address or several. */
  private static List<Target> targets(Part part) {
    List<Target> targets = new ArrayList<>();
    part.fields()
        .forEach((channel, addresses) ->
            targets.addAll(
                addresses.oneOrMore(
                    one -> one.checked(() -> new Target(channel, one.text("default"))))));
    return targets;
  }

  private static Team team(
      Part part, Set<String> taken, List<String> rotas, List<String> escalations) {
    part.allowOnly("name", "services", "rota", "channels", "escalation");
    List<String> services =
        part.field("services")
            .each(service -> {
              if (!taken.add(service.text())) {
                throw service.mistake("is the service of another team too: " + service.text());
              }
              return service.text();
            });
    return new Team(
        part.field("name").text(),
        Set.copyOf(services),
        known(part.field("rota"), rotas, "rota"),
        targets(part.field("channels")),
        known(part.field("escalation"), escalations, "escalation"));
  }

  private static String known(Part part, List<String> names, String what) {
    String name = part.text("");
    if (!name.isEmpty() && !names.contains(name)) {
      throw part.mistake("there is no %s %s".formatted(what, name));
    }
    return name;
  }

  private static Escalation escalation(Part part, Set<String> people) {
    part.allowOnly("name", "steps", "again", "at_once");
    List<Escalation.Step> steps = part.field("steps").each(step -> step(step, people));
    Part again = part.field("again").allowOnly("every", "times");
    Part urgent = part.field("at_once");
    List<String> atOnce =
        urgent.isThere() ? urgent.oneOrMore(DirectoryReader::criticality) : List.of();
    return part.field("steps")
        .checked(() ->
            new Escalation(
                part.field("name").text(),
                steps,
                again.isThere()
                    ? again.checked(() ->
                        new Escalation.Again(
                            length(again.field("every")), again.field("times").number(1)))
                    : Escalation.Again.NEVER,
                Set.copyOf(atOnce)));
  }

  private static String criticality(Part part) {
    String text = part.text();
    if (!text.matches("P[0-3]")) {
      throw part.mistake("must be P0, P1, P2 or P3, is " + text);
    }
    return text;
  }

  private static Escalation.Step step(Part part, Set<String> people) {
    part.allowOnly("after", "tell");
    List<Escalation.Whom> whom =
        part.field("tell")
            .oneOrMore(one -> {
              Escalation.Whom each = one.checked(() -> Escalation.Whom.parse(one.text()));
              if (each instanceof Escalation.Whom.Named(String id) && !people.contains(id)) {
                throw one.mistake("there is no person " + id);
              }
              return each;
            });
    Duration after = length(part.field("after"));
    return part.field("tell").checked(() -> new Escalation.Step(after, whom));
  }

  private static Duration length(Part part) {
    return part.length(Lengths::parse);
  }

  private static Map<Severity, Policy> policies(Part part) {
    Map<Severity, Policy> policies = new EnumMap<>(Severity.class);
    part.fields()
        .forEach((name, one) -> {
          one.allowOnly("tell", "channels");
          policies.put(
              one.checked(() -> severity(name)),
              new Policy(
                  Set.copyOf(one.field("tell").oneOrMore(DirectoryReader::audience)),
                  new LinkedHashSet<>(one.field("channels").oneOrMore(Part::text))));
        });
    return policies;
  }

  private static Severity severity(String name) {
    for (Severity severity : Severity.values()) {
      if (severity.name().toLowerCase(Locale.ROOT).equals(name)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "is not a severity; these are: "
            + String.join(
                ", ",
                java.util.Arrays.stream(Severity.values())
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .toList()));
  }

  private static Audience audience(Part part) {
    if (!AUDIENCES.contains(part.text())) {
      throw part.mistake("must be one of " + String.join(", ", AUDIENCES));
    }
    return Audience.valueOf(part.text().toUpperCase(Locale.ROOT));
  }

  private static Directory.Fallback fallback(Part part) {
    part.allowOnly("on_call", "team", "management", "everything");
    return new Directory.Fallback(
        targets(part.field("on_call")),
        targets(part.field("team")),
        targets(part.field("management")),
        targets(part.field("everything")));
  }
}
