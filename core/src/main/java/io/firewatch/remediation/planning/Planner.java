package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.plan.Priority;
import io.firewatch.remediation.plan.Risk;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes plans by rule: what ends the incident first, then what runbooks say, what ended incidents
 * like it, what is done about such causes everywhere, and how to see that it is over. The same
 * situation gives the same plan.
 */
public final class Planner {
  private static final int MOST_STEPS = 10;

  /** Things to do beside what ends the incident. */
  private static final int ENOUGH = 4;

  private static final int MOST_TEXT = 600;
  private static final Duration TO_HOLD = Duration.ofMinutes(5);
  private static final Duration UNKNOWN = Duration.ofMinutes(45);

  private final Assessor assessor;

  public Planner(Assessor assessor) {
    this.assessor = assessor;
  }

  /**
   * @param number 1 for the first plan of the incident
   * @param round which attempt to end the incident it is for, 1 for the first
   */
  public Plan plan(Situation situation, int number, int round, Instant now) {
    Practice practice = Practices.of(situation.diagnosis().top().category());
    Grounds grounds = new Grounds(situation);
    Writings writings = new Writings(situation, grounds);
    List<Draft> drafts =
        new ArrayList<>(new Mending(situation, practice, writings, assessor, grounds).steps());
    Set<String> said = new HashSet<>();
    drafts.forEach(draft -> said.add(command(draft)));
    List<Draft> others = new ArrayList<>();
    writings.sections().forEach(told -> add(others, said, fromRunbook(situation, told)));
    writings.resolutions().forEach(told -> add(others, said, fromIncident(situation, told)));
    for (Practice.Advice advice : practice.steps()) {
      if (others.size() < ENOUGH) {
        add(others, said, general(situation, practice, advice));
      }
    }
    others.sort(Comparator.comparing(Draft::priority));
    drafts.addAll(others.subList(0, Math.min(others.size(), MOST_STEPS - 1 - drafts.size())));
    drafts.add(watch(situation, practice, writings));
    return new Plan(
        PlanId.of(situation.incident().id(), number),
        situation.incident().id(),
        number,
        round,
        now,
        situation.cause(),
        numbered(drafts),
        Owners.path(situation),
        writings.references(),
        estimate(drafts, writings));
  }

  private static void add(List<Draft> drafts, Set<String> said, Draft draft) {
    if (said.add(command(draft))) {
      drafts.add(draft);
    }
  }

  private static String command(Draft draft) {
    return switch (draft.work()) {
      case Work.Action action -> action.command();
      case Work.Instruction by -> by.command().isEmpty() ? draft.task().title() : by.command();
    };
  }

  /** Each action waits for the one before it; what people do waits for nothing. */
  private static List<Step> numbered(List<Draft> drafts) {
    List<Step> steps = new ArrayList<>();
    List<Integer> before = List.of();
    for (Draft draft : drafts) {
      int id = steps.size() + 1;
      boolean acts = draft.work() instanceof Work.Action;
      steps.add(draft.at(id, acts ? before : List.of()));
      before = acts ? List.of(id) : before;
    }
    return steps;
  }

  private static Draft fromRunbook(Situation situation, Writings.Told told) {
    String service = situation.service();
    String command = Command.in(told.text()).orElse("").replace("SERVICE", service);
    String text = fit(Command.without(told.text()).replace("SERVICE", service));
    return instruction(
        situation,
        new Step.Task(told.heading(), reason(text, told.heading()), Owners.of(situation)),
        told.source(),
        new Work.Instruction(text.isBlank() ? told.heading() : text, command));
  }

  private static Draft fromIncident(Situation situation, Writings.Told told) {
    return instruction(
        situation,
        new Step.Task(
            "See whether what ended a like incident helps again: " + told.heading(),
            "It reads like this one",
            Owners.of(situation)),
        told.source(),
        new Work.Instruction(fit(told.text()), ""));
  }

  private static Draft general(Situation situation, Practice practice, Practice.Advice advice) {
    String service = situation.service();
    String title = advice.title().replace("SERVICE", service);
    return instruction(
        situation,
        new Step.Task(title, advice.why(), Owners.of(situation)),
        new Source.GeneralPractice(practice.about()),
        new Work.Instruction(title, advice.command().replace("SERVICE", service)));
  }

  private static Draft instruction(
      Situation situation, Step.Task task, Source source, Work.Instruction work) {
    Risk risk = CommandRisk.of(work.command(), task.title());
    boolean looks = risk == Risk.LOW;
    return new Draft(
        task,
        source,
        looks ? Priority.WITHIN_15MIN : Priority.WITHIN_1HOUR,
        new Step.Impact(
            risk,
            Duration.ZERO,
            looks ? List.of() : List.of(situation.service()),
            risk != Risk.HIGH),
        new Step.Guard(
            List.of(looks ? "None: it only looks" : "Somebody who knows " + situation.service()),
            looks ? "The question is answered" : "The signals of the incident go down",
            looks ? "Nothing is changed" : "Whoever does it takes it back"),
        work);
  }

  private static Draft watch(Situation situation, Practice practice, Writings writings) {
    String service = situation.service();
    String success = writings.success().orElse(practice.success()).replace("SERVICE", service);
    return new Draft(
        new Step.Task(
            "Watch " + service + " until it holds",
            "What comes back within ten minutes was not mended",
            Owners.of(situation)),
        new Source.GeneralPractice(practice.about()),
        Priority.WITHIN_1HOUR,
        Step.Impact.NONE,
        new Step.Guard(List.of("None: it only looks"), fit(success), "Nothing is changed"),
        new Work.Instruction(
            fit(success), "firewatch incidents show " + situation.incident().id().display()));
  }

  private static Plan.Estimate estimate(List<Draft> drafts, Writings writings) {
    List<Long> minutes = writings.minutes();
    if (!minutes.isEmpty()) {
      return new Plan.Estimate(
          Duration.ofMinutes(minutes.get(minutes.size() / 2)),
          "what %d like %s took"
              .formatted(minutes.size(), minutes.size() == 1 ? "incident" : "incidents"));
    }
    List<Draft> acts = drafts.stream().filter(d -> d.work() instanceof Work.Action).toList();
    return acts.isEmpty()
        ? new Plan.Estimate(UNKNOWN, "no like incident is known")
        : new Plan.Estimate(
            acts.stream().map(d -> d.impact().downtime()).reduce(TO_HOLD, Duration::plus),
            "what the executors estimate, and five minutes to see it hold");
  }

  /** The first sentence of a text, else what it is called. */
  private static String reason(String text, String otherwise) {
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end + 1);
    return first.isBlank() ? otherwise : first;
  }

  private static String fit(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
  }
}
