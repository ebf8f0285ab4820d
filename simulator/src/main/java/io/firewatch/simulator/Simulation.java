package io.firewatch.simulator;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Six services, their telemetry and their failures. It follows from its settings, the instants it
 * is asked for and the wishes it is given; it reads no clock. Safe for use by several threads.
 */
public final class Simulation {
  private static final Duration DEPLOYMENT_LEAD_MIN = Duration.ofSeconds(20);
  private static final Duration DEPLOYMENT_LEAD_MAX = Duration.ofSeconds(60);

  private final SimulationSettings settings;
  private final Readings readings;
  private final Conversation conversation;
  private final Rollouts rollouts;
  private final Timetable timetable;
  private final RandomGenerator leads;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Scenario> wishes = new ArrayList<>();
  private final Set<String> cured = new HashSet<>();
  private Instant last;
  private boolean paused;
  private boolean stopWished;
  private int begun;

  public Simulation(SimulationSettings settings) {
    this.settings = settings;
    this.readings = new Readings(settings);
    this.conversation = new Conversation(settings);
    this.rollouts = new Rollouts(settings.seed(), settings.start());
    this.timetable = new Timetable(settings.schedule(), settings.seed(), settings.start());
    this.leads = Dice.of(settings.seed(), "leads");
    this.last = settings.start().minus(settings.interval());
  }

  /**
   * What happened since the last tick.
   *
   * @throws IllegalArgumentException when {@code now} is not after the last tick
   */
  public synchronized Tick tick(Instant now) {
    if (!now.isAfter(last)) {
      throw new IllegalArgumentException("tick at " + now + " after one at " + last);
    }
    if (stopWished || !cured.isEmpty()) {
      stopFaults(now);
    }
    List<Deployment> deployments = new ArrayList<>();
    beginFaults(now, deployments);
    if (settings.realism().harmlessDeployments()) {
      rollouts.harmless(now, failingServices(now)).ifPresent(deployments::add);
    }
    List<Tick.Change> changes = noteChanges(last, now);
    last = now;
    // Callers still feel a fault for a moment after it has recovered.
    List<Fault> felt = openFaults(now.minus(Levels.PROPAGATION_DELAY.multipliedBy(2)));
    return new Tick(
        now, readings.at(now, felt), conversation.during(now, felt), deployments, changes);
  }

  /** The readings at {@code at} as they are in good health; for the history before the start. */
  public List<MetricSample> healthySamples(Instant at) {
    return readings.at(at, List.of());
  }

  /** Asks for a failure. */
  public synchronized Injection inject(String scenario) {
    Optional<Scenario> known = Scenarios.named(scenario);
    if (known.isEmpty()) {
      return new Injection.Refused("there is no scenario " + scenario);
    }
    boolean busy = !wishes.isEmpty() || !openFaults(last).isEmpty();
    if (busy && !settings.realism().overlap()) {
      return new Injection.Refused("another failure has not recovered yet");
    }
    if (failingServices(last).contains(known.get().service())) {
      return new Injection.Refused(known.get().service() + " is failing already");
    }
    wishes.add(known.get());
    return new Injection.Accepted(scenario);
  }

  /**
   * Takes away every fault and every wish; with the next tick the services begin to recover.
   *
   * @return whether there was anything to take away
   */
  public synchronized boolean stopCurrent() {
    boolean any = !wishes.isEmpty() || !openFaults(last).isEmpty();
    wishes.clear();
    stopWished = true;
    return any;
  }

  /**
   * Does something to a service. With the next tick it begins to recover, when that was the right
   * thing against a fault of its own.
   *
   * @return whether it was
   */
  public synchronized boolean operate(String service, Operation operation) {
    List<String> ended =
        openFaults(last).stream()
            .filter(fault -> fault.failingAt(last) || !fault.startedBy(last))
            .filter(fault -> fault.scenario().service().equals(service))
            .filter(fault -> Cures.cures(operation, fault.scenario()))
            .map(Fault::id)
            .toList();
    cured.addAll(ended);
    return !ended.isEmpty();
  }

  /** How a service is at the last tick, by its own account: it knows nothing of its callees. */
  synchronized ServiceState.Health health(String service) {
    List<Fault> own =
        openFaults(last).stream()
            .filter(fault -> fault.startedBy(last) && fault.scenario().service().equals(service))
            .toList();
    if (own.isEmpty()) {
      return ServiceState.Health.HEALTHY;
    }
    return own.stream().anyMatch(fault -> fault.failingAt(last) && !cured.contains(fault.id()))
        ? ServiceState.Health.FAILING
        : ServiceState.Health.RECOVERING;
  }

  /** While paused the schedule begins nothing; what fails already and what is asked for goes on. */
  public synchronized void setPaused(boolean pause) {
    if (paused && !pause) {
      timetable.rest(last, Schedule.QUIET_MINUTE);
    }
    paused = pause;
  }

  public synchronized boolean isPaused() {
    return paused;
  }

  /** Every failure that has begun so far, oldest first. */
  public synchronized List<GroundTruth> truth() {
    return faults.stream().filter(f -> f.startedBy(last)).map(this::truth).toList();
  }

  /** The failures that have begun and not recovered. */
  public synchronized List<GroundTruth> current() {
    return openFaults(last).stream().filter(f -> f.startedBy(last)).map(this::truth).toList();
  }

  /** Whether a finite schedule is over and all has recovered. */
  public synchronized boolean finished() {
    return timetable.finished() && wishes.isEmpty() && openFaults(last).isEmpty();
  }

  private void stopFaults(Instant now) {
    List<Fault> ending =
        openFaults(last).stream().filter(f -> stopWished || cured.contains(f.id())).toList();
    stopWished = false;
    cured.clear();
    for (Fault fault : ending) {
      faults.remove(fault);
      if (fault.startedBy(now)) {
        faults.add(fault.stoppedAt(now, settings.realism().recovery()));
      } else {
        timetable.recovered(now);
      }
    }
  }

  private void beginFaults(Instant now, List<Deployment> deployments) {
    boolean idle = wishes.isEmpty() && openFaults(last).isEmpty();
    if (idle && !paused) {
      timetable.due(now).ifPresent(wishes::add);
    }
    for (Scenario scenario : wishes) {
      Instant onset = now;
      if (scenario.followsDeployment()) {
        deployments.add(rollouts.deploy(scenario.service(), now));
        onset = now.plus(Rollouts.between(DEPLOYMENT_LEAD_MIN, DEPLOYMENT_LEAD_MAX, leads));
      }
      String id = scenario.name() + "-" + ++begun;
      faults.add(Fault.begin(id, scenario, onset, settings.realism().recovery()));
    }
    wishes.clear();
  }

  private List<Tick.Change> noteChanges(Instant after, Instant upTo) {
    List<Tick.Change> changes = new ArrayList<>();
    for (Fault fault : faults) {
      if (fault.startedBy(upTo) && !fault.startedBy(after)) {
        changes.add(new Tick.Change.Started(truth(fault)));
      }
      if (fault.overBy(upTo) && !fault.overBy(after)) {
        timetable.recovered(fault.recoveredAt());
        changes.add(new Tick.Change.Recovered(truth(fault)));
      }
    }
    return changes;
  }

  private List<Fault> openFaults(Instant at) {
    return faults.stream().filter(fault -> !fault.overBy(at)).toList();
  }

  private List<String> failingServices(Instant at) {
    return openFaults(at).stream().map(fault -> fault.scenario().service()).toList();
  }

  private GroundTruth truth(Fault fault) {
    return fault.truth(settings.realism().propagation());
  }
}
