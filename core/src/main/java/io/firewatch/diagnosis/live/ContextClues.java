package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.live.Precedents.Precedent;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What changes, log lines and past incidents say of the kind of trouble. */
final class ContextClues {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofMinutes(60);
  private static final Duration LINES_BEFORE = Duration.ofMinutes(10);

  /** A change that does harm does it soon: what it weighs falls by half in six minutes. */
  private static final double CHANGE = 3.2;

  private static final double HARM_MINUTES = 8;
  private static final double OLD_CHANGE = 0.3;

  /** Of what its errors say of the application, the share that also speaks for a new version. */
  private static final double NEW_CODE = 0.7;

  private static final double LINES = 3;
  private static final int ENOUGH_LINES = 10;
  private static final int SAMPLES = 3;
  private static final double ALIKE = 0.7;
  private static final double PRECEDENT = 0.6;

  private final Scene scene;
  private final Exhibits exhibits;
  private final Instant onset;

  ContextClues(Scene scene, Exhibits exhibits) {
    this.scene = scene;
    this.exhibits = exhibits;
    this.onset = SceneReader.onset(scene.incident());
  }

  /** The newest change of a service up to the onset, within the hour. */
  Optional<Deployment> change(String service) {
    return scene.context().deployments().stream()
        .filter(deployment -> deployment.service().equals(service))
        .filter(deployment -> {
          Duration before = Duration.between(deployment.at(), onset);
          return before.compareTo(CLOCK_SKEW.negated()) >= 0 && before.compareTo(WINDOW) <= 0;
        })
        .max(Comparator.comparing(Deployment::at).thenComparing(Deployment::id));
  }

  /** What was deployed before a change, if that is known. */
  Optional<Deployment> before(Deployment change) {
    return scene.context().deployments().stream()
        .filter(d -> d.service().equals(change.service()) && d.at().isBefore(change.at()))
        .max(Comparator.comparing(Deployment::at).thenComparing(Deployment::id));
  }

  double minutesBefore(Deployment deployment) {
    return Math.max(0, Duration.between(deployment.at(), onset).toMillis() / 60_000.0);
  }

  List<Clue> changes(String service) {
    return change(service)
        .map(deployment -> {
          double minutes = minutesBefore(deployment);
          return new Clue(
              service,
              Category.DEPLOYMENT,
              String.format(
                  Locale.ROOT, "%s was deployed %.0f min before", deployment.version(), minutes),
              OLD_CHANGE + CHANGE * Math.exp(-minutes / HARM_MINUTES),
              List.of(exhibits.of(deployment)));
        })
        .map(List::of)
        .orElse(List.of());
  }

  /** Error lines of a service since shortly before the onset. */
  List<LogLine> errors(String service) {
    long from = onset.minus(LINES_BEFORE).toEpochMilli();
    return scene.context().lines().stream()
        .filter(line -> line.service().equals(service) && line.level().isError())
        .filter(line -> line.timestampMillis() >= from)
        .toList();
  }

  /** What a service's own lines tell, those left out that tell of another service. */
  List<Clue> lines(String service, Set<String> services) {
    List<LogLine> own =
        errors(service).stream().filter(line -> blamed(line, services).isEmpty()).toList();
    Map<Category, Double> shares = new EnumMap<>(Category.class);
    Map<Category, List<LogLine>> samples = new EnumMap<>(Category.class);
    for (LogLine line : own) {
      Set<Category> told = LogClues.of(line.message());
      for (Category category : told) {
        shares.merge(category, 1.0 / told.size(), Double::sum);
        samples.computeIfAbsent(category, _ -> new ArrayList<>()).add(line);
      }
    }
    List<Clue> clues = new ArrayList<>();
    shares.forEach((category, count) -> {
      List<LogLine> lines = samples.getOrDefault(category, List.of());
      Clue clue = clue(service, category, lines, own.size(), count);
      clues.add(clue);
      if (category == Category.APPLICATION && change(service).isPresent()) {
        clues.add(
            new Clue(
                service,
                Category.DEPLOYMENT,
                "code that is new may fail so: " + clue.text(),
                NEW_CODE * clue.weight(),
                clue.evidence()));
      }
    });
    return clues;
  }

  private Clue clue(String service, Category category, List<LogLine> lines, int all, double count) {
    return new Clue(
        service,
        category,
        "%d of %d error lines say so, such as “%s”"
            .formatted(lines.size(), all, shortened(lines.getFirst().message())),
        LINES * (count / all) * Math.min(1, all / (double) ENOUGH_LINES),
        exhibits.of(lines, SAMPLES));
  }

  /** The other service that a line says failed it; empty when it names none. */
  static Optional<String> blamed(LogLine line, Set<String> services) {
    return services.stream()
        .filter(name -> !name.equals(line.service()) && line.message().contains(name))
        .findFirst();
  }

  /** How many error lines of a service name another one as what failed them, by that one. */
  Map<String, List<LogLine>> blames(String service, Set<String> services) {
    Map<String, List<LogLine>> blames = new TreeMap<>();
    for (LogLine line : errors(service)) {
      blamed(line, services)
          .ifPresent(name -> blames.computeIfAbsent(name, _ -> new ArrayList<>()).add(line));
    }
    return blames;
  }

  /** The most similar past incident of each kind of trouble. */
  List<Clue> precedents(String service) {
    Map<Category, Precedent> best = new EnumMap<>(Category.class);
    for (Precedent precedent : scene.precedents()) {
      if (precedent.similarity() >= ALIKE) {
        Category.filedUnder(precedent.type())
            .ifPresent(category -> best.putIfAbsent(category, precedent));
      }
    }
    List<Clue> clues = new ArrayList<>();
    best.forEach((category, precedent) -> {
      boolean here = precedent.services().contains(service);
      clues.add(
          new Clue(
              service,
              category,
              String.format(
                  Locale.ROOT,
                  "reads like “%s” (similarity %.2f%s)",
                  precedent.title(),
                  precedent.similarity(),
                  here ? ", same service" : ""),
              PRECEDENT * precedent.similarity() * (here ? 1.5 : 1),
              List.of(exhibits.of(precedent))));
    });
    return clues;
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 99) + "…";
  }
}
