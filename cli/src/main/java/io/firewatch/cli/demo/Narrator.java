package io.firewatch.cli.demo;

import io.firewatch.cli.terminal.Wording;
import io.firewatch.incident.Incident;
import io.firewatch.simulator.GroundTruth;
import io.firewatch.simulator.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what happens, a line each. Safe for use by several threads. */
final class Narrator implements ProgressListener {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PrintWriter out;

  /** The latest failure of each service. */
  private final Map<String, GroundTruth> failures = new ConcurrentHashMap<>();

  private boolean backfilling;
  private boolean backfilled;
  private boolean inTrouble;

  Narrator(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void backfilled(long sent, long total) {
    if (!backfilling) {
      backfilling = true;
      say("teaching 15 minutes of history ...");
    }
    if (!backfilled && sent >= total) {
      backfilled = true;
      say("history taken in: %,d readings. A service fails in a few seconds.".formatted(sent));
    }
  }

  @Override
  public void scenarioStarted(GroundTruth truth) {
    truth.affectedServices().forEach(service -> failures.put(service, truth));
    say("failure injected: %s on %s".formatted(truth.scenario(), truth.rootService()));
  }

  @Override
  public void scenarioEnded(GroundTruth truth) {
    say("failure over: %s on %s".formatted(truth.scenario(), truth.rootService()));
  }

  @Override
  public synchronized void problem(String reason) {
    if (!inTrouble) {
      inTrouble = true;
      say("telemetry is not accepted: " + reason);
    }
  }

  void opened(Incident incident) {
    say(
        "incident %s opened%s: %s on %s, %s"
            .formatted(
                incident.id().display(),
                since(incident),
                incident.severity(),
                incident.service(),
                Wording.shortened(incident.lead().description(), 100)));
  }

  void resolved(Incident incident) {
    String took = incident.timeToResolve().map(time -> " after " + Wording.of(time)).orElse("");
    say("incident %s resolved%s".formatted(incident.id().display(), took));
  }

  private String since(Incident incident) {
    return Optional.ofNullable(failures.get(incident.service()))
        .map(truth -> Duration.between(truth.startedAt(), Instant.now()))
        .filter(after -> after.compareTo(Duration.ofMinutes(10)) < 0)
        .map(after -> " after " + Wording.of(after))
        .orElse("");
  }

  private synchronized void say(String text) {
    out.printf("%s  %s%n", CLOCK.format(Instant.now()), text);
    out.flush();
  }
}
