package io.firewatch.simulator;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What the services log in one interval. */
final class Conversation {
  /** What one service in good health writes at average load. */
  private static final double USUAL_LINES_PER_SECOND = 1;

  private static final double WARN_SHARE = 0.02;
  private static final double STRAY_ERROR_SHARE = 0.001;
  private static final double FAULT_LINES_PER_SECOND = 3;

  /** Of the failing service's errors, the share that also shows in a caller's log. */
  private static final double CALLER_SHARE = 0.2;

  private final long seed;
  private final Duration interval;
  private final Traffic traffic;
  private final boolean propagation;

  Conversation(SimulationSettings settings) {
    this.seed = settings.seed();
    this.interval = settings.interval();
    this.traffic = settings.traffic();
    this.propagation = settings.realism().propagation();
  }

  List<LogLine> during(Instant at, List<Fault> faults) {
    List<LogLine> lines = new ArrayList<>();
    for (SimulatedService service : Shop.services()) {
      addUsual(lines, service.name(), at);
    }
    for (Fault fault : faults) {
      addErrors(lines, fault, at);
    }
    lines.sort(Comparator.comparingLong(LogLine::timestampMillis));
    return lines;
  }

  private void addUsual(List<LogLine> lines, String service, Instant at) {
    RandomGenerator random = Dice.of(seed, "log/" + service, at.toEpochMilli());
    double load = traffic.factor(Metric.REQUEST_RATE, at);
    int count = Dice.count(USUAL_LINES_PER_SECOND * load * seconds(), random);
    for (int i = 0; i < count; i++) {
      double roll = random.nextDouble();
      LogLevel level =
          roll < STRAY_ERROR_SHARE
              ? LogLevel.ERROR
              : roll < STRAY_ERROR_SHARE + WARN_SHARE ? LogLevel.WARN : LogLevel.INFO;
      String message = Wording.fill(pick(UsualMessages.of(level), random), random);
      lines.add(line(service, time(at, random), level, message, random));
    }
  }

  private void addErrors(List<LogLine> lines, Fault fault, Instant at) {
    double strength = fault.strength(at);
    if (strength == 0) {
      return;
    }
    Scenario scenario = fault.scenario();
    RandomGenerator random = Dice.of(seed, "fault/" + fault.id(), at.toEpochMilli());
    // Few lines at first: a fault that only just begins does not flood the log.
    double intensity = strength * Math.min(1, 0.25 + 4 * fault.progress(at));
    int count = Dice.count(FAULT_LINES_PER_SECOND * intensity * seconds(), random);
    for (int i = 0; i < count; i++) {
      String message = Wording.fill(pick(scenario.errorMessages(), random), random);
      long time = Math.max(time(at, random), fault.onset().toEpochMilli());
      LogLine root = line(scenario.service(), time, LogLevel.ERROR, message, random);
      lines.add(root);
      if (propagation && scenario.hurtsCallers()) {
        addCallers(lines, root, at, random);
      }
    }
  }

  /** The callers' lines share the trace of the failed request. */
  private static void addCallers(
      List<LogLine> lines, LogLine root, Instant at, RandomGenerator random) {
    for (SimulatedService caller : Shop.services()) {
      if (caller.callees().contains(root.service()) && random.nextDouble() < CALLER_SHARE) {
        String template = pick(FaultMessages.OF_CALLERS, random).replace("%s", root.service());
        lines.add(
            new LogLine(
                Dice.uuid(random),
                caller.name(),
                Math.min(root.timestampMillis() + random.nextInt(5, 40), at.toEpochMilli()),
                LogLevel.ERROR,
                Wording.fill(template, random),
                root.traceId(),
                Map.of()));
      }
    }
  }

  private static LogLine line(
      String service, long time, LogLevel level, String message, RandomGenerator random) {
    String traceId = Wording.hex(32, random);
    return new LogLine(Dice.uuid(random), service, time, level, message, traceId, Map.of());
  }

  private long time(Instant at, RandomGenerator random) {
    return at.toEpochMilli() - random.nextLong(interval.toMillis());
  }

  private double seconds() {
    return interval.toMillis() / 1_000.0;
  }

  private static String pick(List<String> templates, RandomGenerator random) {
    return templates.get(random.nextInt(templates.size()));
  }
}
