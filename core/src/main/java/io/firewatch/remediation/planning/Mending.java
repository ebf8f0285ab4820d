package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Priority;
import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.planning.Assessor.Assessment;
import io.firewatch.topology.ServiceAction;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses what ends the incident: the most promising way that was not tried yet and that an
 * executor takes on; where there is none, a person is told the way.
 */
final class Mending {
  private final Situation situation;
  private final Practice practice;
  private final Writings writings;
  private final Assessor assessor;
  private final Grounds grounds;

  Mending(
      Situation situation,
      Practice practice,
      Writings writings,
      Assessor assessor,
      Grounds grounds) {
    this.situation = situation;
    this.practice = practice;
    this.writings = writings;
    this.assessor = assessor;
    this.grounds = grounds;
  }

  /** The steps of the chosen way; what executors do is first. */
  List<Draft> steps() {
    List<Draft> refused = new ArrayList<>();
    List<List<Remedy>> ways = ways();
    for (List<Remedy> way : ways) {
      List<Draft> steps = way.stream().flatMap(remedy -> step(remedy).stream()).toList();
      boolean mends =
          !steps.isEmpty()
              && steps.getLast().work() instanceof Work.Action last
              && last.remedy() == way.getLast();
      if (mends) {
        return steps.stream().filter(step -> step.work() instanceof Work.Action).toList();
      }
      refused.addAll(steps.stream().filter(s -> s.work() instanceof Work.Instruction).toList());
    }
    if (!refused.isEmpty()) {
      return refused.subList(0, 1);
    }
    // Nobody set an executor up: the way is told.
    return ways.stream()
        .map(List::getLast)
        .filter(remedy -> !Wordings.command(remedy, situation.service()).isEmpty())
        .filter(remedy -> situation.tried().isEmpty())
        .findFirst()
        .map(remedy -> List.of(told(remedy, "")))
        .orElse(List.of());
  }

  /**
   * The ways that stand on something, most promising first; of those equally so in the order of the
   * practice, yet a change that hardly anything speaks against is undone last.
   */
  private List<List<Remedy>> ways() {
    Set<List<Remedy>> all = new LinkedHashSet<>(practice.ways());
    writings
        .remedies()
        .forEach(remedy -> {
          if (all.stream().noneMatch(way -> way.getLast() == remedy)) {
            all.add(List.of(remedy));
          }
        });
    boolean suspect = grounds.changeIsSuspect();
    return all.stream()
        .filter(way -> way.stream().allMatch(grounds::support))
        .sorted(
            Comparator.comparingDouble((List<Remedy> way) -> promise(way.getLast()))
                .reversed()
                .thenComparing(way -> way.getLast() == Remedy.UNDO_DEPLOYMENT && !suspect))
        .toList();
  }

  private double promise(Remedy remedy) {
    return action(remedy)
        .map(action -> situation.record().getOrDefault(action.fix(), Situation.Score.NONE))
        .orElse(Situation.Score.NONE)
        .promise();
  }

  private Optional<Work.Action> action(Remedy remedy) {
    return situation
        .entry()
        .map(ServiceEntry::actions)
        .flatMap(actions -> Optional.ofNullable(actions.get(remedy.text())))
        .map(action -> action(remedy, action));
  }

  private Work.Action action(Remedy remedy, ServiceAction by) {
    return new Work.Action(
        remedy,
        by.executor(),
        by.action(),
        by.resource(),
        by.parameters(),
        Wordings.command(remedy, situation.service()));
  }

  /** A step, unless it was tried or the catalogue does not know how. */
  private Optional<Draft> step(Remedy remedy) {
    return action(remedy)
        .filter(action -> !situation.tried().contains(action.fix()))
        .map(action ->
            switch (assessor.assess(action)) {
              case Assessment.Possible known -> executed(action, known);
              case Assessment.Unknown unknown ->
                  executed(action, new Step.Impact(Risk.HIGH, Duration.ZERO, radius(), false));
              case Assessment.Refused refused -> told(remedy, refused.reason());
            });
  }

  private Draft executed(Work.Action action, Assessment.Possible known) {
    List<String> radius = new ArrayList<>(radius());
    known.radius().stream().filter(name -> !radius.contains(name)).forEach(radius::add);
    Risk risk = RiskRule.of(known.downtime(), known.reversible(), radius, situation.catalogue());
    return executed(action, new Step.Impact(risk, known.downtime(), radius, known.reversible()));
  }

  private Draft executed(Work.Action action, Step.Impact impact) {
    Remedy remedy = action.remedy();
    return new Draft(
        task(remedy),
        source(remedy),
        Priority.IMMEDIATE,
        impact,
        Wordings.guard(remedy, situation.service(), success()),
        action);
  }

  private Draft told(Remedy remedy, String reason) {
    String service = situation.service();
    String text =
        reason.isEmpty()
            ? "The catalogue names no executor that does it to " + service + "."
            : "Not done by Firewatch: " + reason + ".";
    return new Draft(
        task(remedy),
        source(remedy),
        Priority.IMMEDIATE,
        new Step.Impact(Risk.HIGH, Duration.ZERO, radius(), remedy != Remedy.TURN_OFF_FLAG),
        Wordings.guard(remedy, service, success()),
        new Work.Instruction(text, Wordings.command(remedy, service)));
  }

  private Step.Task task(Remedy remedy) {
    Map<String, Situation.Score> record = situation.record();
    Situation.Score score =
        action(remedy)
            .map(action -> record.getOrDefault(action.fix(), Situation.Score.NONE))
            .orElse(Situation.Score.NONE);
    String before =
        score.equals(Situation.Score.NONE)
            ? ""
            : "; here it worked %d times and failed %d times"
                .formatted(score.worked(), score.failed());
    return new Step.Task(
        title(remedy), situation.diagnosis().top().statement() + before, Owners.of(situation));
  }

  private String title(Remedy remedy) {
    return grounds
        .change()
        .filter(change -> remedy == Remedy.UNDO_DEPLOYMENT)
        .map(change -> change.datum().getOrDefault("version", ""))
        .filter(version -> !version.isBlank())
        .map(version -> "Undo " + version + " of " + situation.service())
        .orElseGet(() -> Wordings.title(remedy, situation.service()));
  }

  private Source source(Remedy remedy) {
    return writings.sourceOf(remedy).orElseGet(() -> new Source.GeneralPractice(practice.about()));
  }

  private String success() {
    return writings.success().orElse(practice.success().replace("SERVICE", situation.service()));
  }

  /** The service itself and those that call it, nearest first. */
  private List<String> radius() {
    List<String> radius = new ArrayList<>();
    radius.add(situation.service());
    radius.addAll(situation.diagnosis().radius().callers());
    situation.catalogue().transitiveCallers(situation.service()).stream()
        .filter(name -> !radius.contains(name))
        .sorted()
        .forEach(radius::add);
    return radius.stream().distinct().toList();
  }
}
