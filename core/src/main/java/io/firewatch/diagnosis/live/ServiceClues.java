package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.cause.CauseRanking;
import io.firewatch.diagnosis.cause.Ranking;
import io.firewatch.diagnosis.cause.Suspect;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the services it was: who has signals of its own, who failed first, whom others blame,
 * whose trouble a service it calls explains, and what the ranking of surprises says.
 */
final class ServiceClues {
  private static final double NO_SIGNAL = -2.5;
  private static final double EXPLAINED = -2;
  private static final double BLAMES = -1;
  private static final double BLAMED = 1;
  private static final double FIRST = 0.5;
  private static final double RANKED = 1;
  private static final Duration HEAD_START = Duration.ofMinutes(2);
  private static final int SAMPLES = 2;

  private final Scene scene;
  private final ContextClues context;
  private final Exhibits exhibits;
  private final Ranking ranking;

  ServiceClues(Scene scene, ContextClues context, Exhibits exhibits) {
    this.scene = scene;
    this.context = context;
    this.exhibits = exhibits;
    this.ranking = CauseRanking.rank(Windows.of(scene));
  }

  /** What would have helped the ranking. */
  List<String> missing() {
    return ranking.missing();
  }

  List<Clue> of(String service, Set<String> services) {
    List<Clue> clues = new ArrayList<>();
    Optional<Signal> first = first(service);
    if (first.isEmpty()) {
      clues.add(new Clue(service, null, "no signal of its own", NO_SIGNAL, List.of()));
    } else if (first.get().onset().equals(SceneReader.onset(scene.incident()))) {
      if (scene.incident().affectedServices().size() > 1) {
        clues.add(
            new Clue(
                service, null, "was the first to fail", FIRST, List.of(exhibits.of(first.get()))));
      }
    }
    explained(service, first).ifPresent(clues::add);
    addBlames(clues, service, services);
    ranked(service).ifPresent(clues::add);
    return clues;
  }

  private Optional<Signal> first(String service) {
    return scene.incident().signals().stream()
        .filter(signal -> signal.service().equals(service))
        .min(Comparator.comparing(Signal::onset));
  }

  /** A service it calls, near or far, that failed not much later. */
  private Optional<Clue> explained(String service, Optional<Signal> first) {
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Instant until = first.get().onset().plus(HEAD_START);
    Set<String> callees = scene.catalogue().transitiveCallees(service);
    Incident incident = scene.incident();
    return incident.signals().stream()
        .filter(s -> callees.contains(s.service()) && !s.onset().isAfter(until))
        .min(Comparator.comparing(Signal::onset).thenComparing(Signal::fingerprint))
        .map(callee ->
            new Clue(
                service,
                null,
                "calls " + callee.service() + ", which fails itself",
                EXPLAINED,
                List.of(exhibits.of(callee))));
  }

  private void addBlames(List<Clue> clues, String service, Set<String> services) {
    int own = context.errors(service).size();
    for (Map.Entry<String, List<LogLine>> blame : context.blames(service, services).entrySet()) {
      double share = blame.getValue().size() / (double) own;
      clues.add(
          new Clue(
              service,
              null,
              "its errors say that %s failed it".formatted(blame.getKey()),
              BLAMES * share,
              exhibits.of(blame.getValue(), SAMPLES)));
    }
    for (String other : scene.incident().affectedServices()) {
      List<LogLine> lines =
          other.equals(service)
              ? List.of()
              : context.blames(other, services).getOrDefault(service, List.of());
      if (!lines.isEmpty()) {
        double share = lines.size() / (double) context.errors(other).size();
        clues.add(
            new Clue(
                service,
                null,
                "errors of %s name it".formatted(other),
                BLAMED * share,
                exhibits.of(lines, SAMPLES)));
      }
    }
  }

  private Optional<Clue> ranked(String service) {
    if (ranking.suspects().isEmpty() || scene.incident().affectedServices().size() < 2) {
      return Optional.empty();
    }
    double most = ranking.suspects().getFirst().score();
    return ranking.suspects().stream()
        .filter(suspect -> suspect.service().equals(service) && suspect.score() > 0)
        .findFirst()
        .map((Suspect suspect) ->
            new Clue(
                service,
                null,
                "what it shows is %s, beyond what its callees explain"
                    .formatted(suspect.score() == most ? "the most surprising" : "surprising"),
                RANKED * suspect.score() / most,
                List.of()));
  }
}
