package io.firewatch.simulator;

import io.firewatch.telemetry.MetricSample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a run that people and programs may look at and change while it goes. */
final class Controls {
  private final InstantSource clock;
  private final LogStream logs;
  private final MeltdownGenerator meltdown;
  private final SendCounter counter;
  private final List<MeltdownTruth> meltdowns = new ArrayList<>();
  private final ControlRoom room = new ControlRoom(() -> this.simulation);
  private volatile @Nullable Simulation simulation;
  private volatile List<MetricSample> current = List.of();

  Controls(InstantSource clock, LogStream logs, SendCounter counter) {
    this.clock = clock;
    this.logs = logs;
    this.meltdown = logs.generator();
    this.counter = counter;
    meltdown.setMode(MeltdownMode.STOPPED);
  }

  void live(Simulation started) {
    simulation = started;
  }

  void publish(List<MetricSample> samples) {
    current = samples;
  }

  Injection inject(String scenario) {
    Simulation running = simulation;
    return running == null
        ? new Injection.Refused("history is still being sent")
        : running.inject(scenario);
  }

  boolean stopCurrent() {
    Simulation running = simulation;
    return running != null && running.stopCurrent();
  }

  void setPaused(boolean paused) {
    Simulation running = simulation;
    if (running != null) {
      running.setPaused(paused);
    }
  }

  synchronized void setMeltdown(MeltdownMode mode) {
    Instant now = clock.instant();
    boolean was = meltdown.mode() == MeltdownMode.MELTDOWN;
    boolean will = mode == MeltdownMode.MELTDOWN;
    meltdown.setMode(mode);
    if (!was && will) {
      meltdowns.add(new MeltdownTruth(meltdown.cause(), now, null));
    } else if (was && !will) {
      MeltdownTruth open = meltdowns.removeLast();
      meltdowns.add(new MeltdownTruth(open.cause(), open.startedAt(), now));
    }
  }

  /**
   * @throws IllegalArgumentException when a rate is out of its range
   */
  void setRates(@Nullable Integer normal, @Nullable Integer flood) {
    MeltdownRates now = meltdown.rates();
    meltdown.setRates(
        new MeltdownRates(
            normal == null ? now.normalPerSecond() : normal,
            flood == null ? now.meltdownPerSecond() : flood));
  }

  ControlRoom room() {
    return room;
  }

  LogStream logs() {
    return logs;
  }

  List<GroundTruth> truth() {
    Simulation running = simulation;
    return running == null ? List.of() : running.truth();
  }

  synchronized List<MeltdownTruth> meltdowns() {
    return List.copyOf(meltdowns);
  }

  SimulatorStatus status() {
    Simulation running = simulation;
    SimulatorStatus.Logs generated =
        new SimulatorStatus.Logs(meltdown.mode(), meltdown.rates(), logs.causes());
    if (running == null) {
      return new SimulatorStatus(
          SimulatorStatus.Phase.BACKFILL, false, List.of(), 0, generated, counter.totals());
    }
    return new SimulatorStatus(
        running.finished() ? SimulatorStatus.Phase.FINISHED : SimulatorStatus.Phase.LIVE,
        running.isPaused(),
        running.current(),
        running.truth().size(),
        generated,
        counter.totals());
  }

  String metricsText() {
    return PrometheusText.of(current, truth().size());
  }
}
