package io.firewatch.objective;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.detection.Verdict;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Tells of burning budgets in the events that abnormal series are told by. */
final class BurnTelling {
  /** Name of what burns, as a metric: budgets that would be spent in a window. */
  static final String METRIC = "slo_burn_rate";

  private static final int READINGS = 60;
  private static final Verdict SURE = new Verdict(1, 1, 1, 0.5);

  private final ObjectiveOutput output;
  private final ObjectiveStates states;

  BurnTelling(ObjectiveOutput output, ObjectiveStates states) {
    this.output = output;
    this.states = states;
  }

  void raised(ObjectiveMonitor monitor, Alarm alarm, BurnAlert alert) {
    ServiceLevelObjective objective = monitor.objective();
    double rate = BurnWatch.rate(objective, monitor.ledger(), alert.window());
    SeriesKey series = series(monitor, alarm);
    output.anomaly(
        new Anomaly(
            episode(series, alarm),
            Anomaly.Source.BURN_RATE,
            series,
            objective.indicator().type(),
            alert.severity(),
            Instant.ofEpochMilli(alarm.onsetMillis()),
            Instant.ofEpochMilli(monitor.latestMillis()),
            new Measure(rate, 1, 0, 1, 0, Math.clamp(rate / (2 * alert.factor()), 0, 1)),
            SURE,
            words(objective, monitor, alert, rate),
            List.of(readings(monitor, series))));
  }

  void over(ObjectiveMonitor monitor, Alarm alarm) {
    end(monitor, alarm, Recovery.Reason.RETURNED);
  }

  /** The objective is none any more. */
  void withdrawn(ObjectiveMonitor monitor) {
    for (Alarm alarm : List.of(monitor.page, monitor.lasting)) {
      if (alarm.isOpen()) {
        end(monitor, alarm, Recovery.Reason.WITHDRAWN);
        alarm.close();
      }
    }
  }

  void changed(ObjectiveMonitor monitor) {
    states.save(monitor, output);
  }

  private void end(ObjectiveMonitor monitor, Alarm alarm, Recovery.Reason reason) {
    SeriesKey series = series(monitor, alarm);
    output.recovery(
        new Recovery(
            episode(series, alarm),
            Anomaly.Source.BURN_RATE,
            series,
            Instant.ofEpochMilli(monitor.latestMillis()),
            reason,
            reason == Recovery.Reason.RETURNED ? List.of(readings(monitor, series)) : List.of()));
  }

  private static SeriesKey series(ObjectiveMonitor monitor, Alarm alarm) {
    ObjectiveId id = monitor.objective().id();
    Map<String, String> labels =
        alarm == monitor.page
            ? Map.of("objective", id.name())
            : Map.of("objective", id.name(), "burn", "lasting");
    return new SeriesKey(id.service(), METRIC, Labels.of(labels));
  }

  private static UUID episode(SeriesKey series, Alarm alarm) {
    String name = "burn:" + series + ":" + alarm.firedMillis();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String words(
      ServiceLevelObjective objective, ObjectiveMonitor monitor, BurnAlert alert, double rate) {
    double share = rate * alert.window().toMillis() / objective.window().toMillis();
    double all = BurnWatch.rate(objective, monitor.ledger(), objective.window());
    return String.format(
        Locale.ROOT,
        "%s of %s burns its error budget %.1f times as fast as it may: %.1f %% of the %d days'"
            + " budget went in %s, %.0f %% is spent",
        objective.id().name(),
        objective.service(),
        rate,
        100 * share,
        objective.window().toDays(),
        length(alert.window()),
        100 * all);
  }

  private static String length(Duration window) {
    return window.toHours() == 1
        ? "an hour"
        : window.toDays() > 1 ? window.toDays() + " days" : window.toHours() + " hours";
  }

  /** The burn rate of each of the last minutes. */
  private static SeriesReadings readings(ObjectiveMonitor monitor, SeriesKey series) {
    SpendRing minutes = monitor.ledger().minutes;
    double budget = monitor.objective().budget();
    List<Reading> readings =
        minutes.since(minutes.latest() - READINGS + 1).stream()
            .map(slot -> new Reading(slot.startMillis(), slot.spend().ratio() / budget))
            .toList();
    return new SeriesReadings(series, readings, 0, 1);
  }
}
