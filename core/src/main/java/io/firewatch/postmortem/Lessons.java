package io.firewatch.postmortem;

import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Rating;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.postmortem.Account.Due;
import io.firewatch.postmortem.Account.Priority;
import io.firewatch.postmortem.Account.Task;
import io.firewatch.postmortem.Fragment.Quote;
import io.firewatch.postmortem.Origin.Kind;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the record shows that went well and that did not, and what follows from it. Of systems,
 * never of people.
 */
final class Lessons {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final double SURE = 0.75;
  private static final int MOST_TASKS = 5;

  private final CaseFile file;
  private final Incident incident;
  private final Optional<Diagnosis> diagnosis;
  private final List<Account.Promise> promises;

  private final List<Statement> well = new ArrayList<>();
  private final List<Statement> improve = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();

  private Lessons(CaseFile file, List<Account.Promise> promises) {
    this.file = file;
    this.incident = file.incident();
    this.diagnosis = file.known().diagnosis();
    this.promises = promises;
  }

  static Account.Lessons of(CaseFile file, List<Account.Promise> promises) {
    Lessons lessons = new Lessons(file, promises);
    lessons.cause();
    lessons.detection();
    lessons.diagnosis();
    lessons.response();
    lessons.grouping();
    lessons.promises();
    lessons.standing();
    if (lessons.improve.isEmpty()) {
      lessons.improve.add(
          Statement.of("The record shows nothing; whoever reviews this may know more."));
    }
    if (lessons.well.isEmpty()) {
      lessons.well.add(
          Statement.of("The record shows nothing; whoever reviews this may know more."));
    }
    return new Account.Lessons(
        lessons.well,
        lessons.improve,
        lessons.tasks.stream()
            .sorted(Comparator.comparing(Task::priority))
            .limit(MOST_TASKS)
            .toList());
  }

  private void task(Priority priority, Due due, Statement what) {
    Origin origin = new Origin(Kind.CATALOGUE, incident.service());
    String team = file.known().service().map(ServiceEntry::ownership).map(o -> o.team()).orElse("");
    tasks.add(
        new Task(
            what,
            team.isBlank() ? new Fragment.Plain("to be named") : new Quote("team " + team, origin),
            priority,
            due));
  }

  private void cause() {
    Quote service = new Quote(incident.service(), new Origin(Kind.INCIDENT, "service"));
    Category category =
        file.told().ratings().stream()
            .findFirst()
            .map(rating -> rating.truth().category())
            .or(() -> diagnosis.map(d -> d.top().category()))
            .orElse(Category.UNKNOWN);
    task(
        Priority.P1,
        Due.ONE_WEEK,
        switch (category) {
          case DEPLOYMENT ->
              Statement.of(
                  "Add a check to the rollout of {} that stops on the metrics that failed here",
                  service);
          case DEPENDENCY ->
              Statement.of(
                  "Give {} a timeout, a breaker and a fallback for the dependency that failed",
                  service);
          case NETWORK ->
              Statement.of("Find what interrupted the network of {} and watch it", service);
          case CONNECTIONS ->
              Statement.of("Find what held the database connections of {} and bound it", service);
          case MEMORY -> Statement.of("Find what {} keeps in memory and bound it", service);
          case CPU ->
              Statement.of("Find what used the processor time of {} and give it room", service);
          case BACKLOG -> Statement.of("Let the consumers of {} grow with their backlog", service);
          case APPLICATION -> Statement.of("Mend the error in {} and test for it", service);
          case SLOWNESS -> Statement.of("Find what slowed {} down and bound it", service);
          case UNKNOWN -> Statement.of("Find out what was wrong with {}", service);
        });
  }

  private void detection() {
    Origin origin = new Origin(Kind.INCIDENT, "detected at, first onset");
    Duration delay = Duration.between(file.began(), incident.detectedAt());
    Fragment.Figure shown = Fragment.duration(delay, origin);
    if (delay.compareTo(SOON) <= 0) {
      well.add(Statement.of("It was detected {} after it began.", shown));
    } else {
      improve.add(Statement.of("It was detected only {} after it began.", shown));
      task(
          Priority.P2,
          Due.TWO_WEEKS,
          Statement.of(
              "Find a signal that tells of this sooner: readings more often, or one nearer to the"
                  + " cause"));
    }
  }

  private void diagnosis() {
    if (diagnosis.isEmpty()) {
      improve.add(Statement.of("No cause was concluded before it was over."));
      return;
    }
    Diagnosis said = diagnosis.get();
    Origin origin = new Origin(Kind.DIAGNOSIS, "top hypothesis");
    Fragment.Figure sure = Fragment.percent(said.top().confidence(), origin);
    if (said.abstains()) {
      improve.add(Statement.of("No cause stood out: the most likely one had {}.", sure));
    } else if (said.top().confidence() >= SURE) {
      well.add(Statement.of("A cause was named with a confidence of {}.", sure));
    }
    Optional<Rating> rating = file.told().ratings().stream().findFirst();
    if (rating.isEmpty()) {
      task(
          Priority.P2,
          Due.ONE_WEEK,
          Statement.of("Confirm or correct the diagnosis on the page of the incident"));
    } else if (rating.get().right()) {
      well.add(Statement.of("The diagnosis was confirmed."));
    } else {
      improve.add(Statement.of("The diagnosis named another cause than the one confirmed."));
    }
    if (!said.missing().isEmpty()) {
      Quote what =
          new Quote(String.join(", ", said.missing()), new Origin(Kind.DIAGNOSIS, "missing"));
      improve.add(Statement.of("Not to be seen while the cause was looked for: {}.", what));
      task(Priority.P2, Due.TWO_WEEKS, Statement.of("Have sent to Firewatch: {}", what));
    }
  }

  private void response() {
    boolean acted = file.response().stream().anyMatch(step -> step.stage() == Step.Stage.DONE);
    if (acted) {
      well.add(Statement.of("What was executed is on record, with its outcome."));
    }
    if (file.response().stream().anyMatch(step -> step.stage() == Step.Stage.FAILED)) {
      improve.add(Statement.of("Something that was executed failed."));
    }
    if (file.resolution().method() == ResolutionMethod.AUTOMATIC_RECOVERY && !acted) {
      improve.add(
          Statement.of("It ended without anything on record that ended it, so it may come back."));
      task(
          Priority.P2,
          Due.TWO_WEEKS,
          Statement.of("Write down what ended it, as a runbook or in this document"));
    }
    if (file.told().events().stream().noneMatch(Lessons::isByPerson)
        && file.told().acts().isEmpty()
        && file.told().ratings().isEmpty()) {
      improve.add(Statement.of("Nothing that a person did is on record."));
    }
  }

  private static boolean isByPerson(AgentEvent event) {
    return event.agent().startsWith("user:") || event.agent().startsWith("key:");
  }

  private void grouping() {
    int signals = incident.signals().size();
    Origin origin = new Origin(Kind.INCIDENT, "signals");
    if (signals > 1) {
      well.add(
          Statement.of(
              "Its {} signals were told as one incident.", Fragment.count(signals, origin)));
    }
    if (incident.reopened() > 0) {
      improve.add(
          Statement.of(
              "Times it came back after it was resolved: {}.",
              Fragment.count(incident.reopened(), new Origin(Kind.INCIDENT, "reopened"))));
      task(
          Priority.P1,
          Due.ONE_WEEK,
          Statement.of("Find out why it came back after it was resolved"));
    }
  }

  private void promises() {
    for (Account.Promise promise : promises) {
      if (!promise.kept()) {
        promise.worst().ifPresent(worst -> improve.add(broken(promise, worst)));
      }
    }
    if (file.known().service().isEmpty()) {
      improve.add(
          Statement.of("The service is not in the catalogue: no owner, no objective, no runbook."));
      task(
          Priority.P2,
          Due.TWO_WEEKS,
          Statement.of("Put the service into the catalogue, with an owner and objectives"));
    }
  }

  private static Statement broken(Account.Promise promise, Fragment.Figure worst) {
    return Statement.of("An objective was broken, ")
        .and(promise.what())
        .and(Statement.of(" {}: the worst reading was {}.", promise.promised(), worst));
  }

  /** So that there are always at least three. */
  private void standing() {
    boolean runbooks =
        file.known().service().map(entry -> !entry.runbooks().isEmpty()).orElse(false);
    task(
        Priority.P3,
        Due.ONE_MONTH,
        runbooks
            ? Statement.of("Bring the runbooks of the service up to what was learnt here")
            : Statement.of("Write a runbook for this kind of failure"));
    task(
        Priority.P3,
        Due.ONE_MONTH,
        Statement.of("Go through the timeline with those who were there, and complete it"));
  }
}
