package io.firewatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.AnomalyType;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void incidents_are_gained_lost_merged_split_earlier_later_or_the_same() {
    List<Incident> before =
        List.of(
            incident(0, "lost"),
            incident(10, "one"),
            incident(11, "two"),
            incident(20, "whole", "part"),
            incident(30, "late"),
            incident(40, "early"),
            incident(50, "same"));
    List<Incident> after =
        List.of(
            incident(10, "one", "two"),
            incident(20, "whole"),
            incident(21, "part"),
            incident(32, "late"),
            incident(38, "early"),
            incident(50, "same", "more"),
            incident(60, "gained"));

    List<Difference> all = Difference.between(before, after);

    assertThat(all)
        .extracting(Difference::kind)
        .containsExactly(
            Difference.Kind.LOST,
            Difference.Kind.MERGED,
            Difference.Kind.SPLIT,
            Difference.Kind.LATER,
            Difference.Kind.EARLIER,
            Difference.Kind.SAME,
            Difference.Kind.GAINED);
    assertThat(all.get(3).shift()).isEqualTo(Duration.ofMinutes(2));
    assertThat(all.get(4).shift()).isEqualTo(Duration.ofMinutes(-2));
    assertThat(all.get(1).before()).hasSize(2);
  }

  @Test
  void the_same_signal_an_hour_later_is_another_failure() {
    assertThat(Difference.between(List.of(incident(0, "a")), List.of(incident(60, "a"))))
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.LOST, Difference.Kind.GAINED);
  }

  @Test
  void nothing_differs_from_nothing() {
    assertThat(Difference.between(List.of(), List.of())).isEmpty();
  }

  /** One that lasts two minutes. */
  private static Incident incident(int minute, String... signals) {
    Instant at = START.plus(Duration.ofMinutes(minute));
    Incident incident =
        Incident.open(new IncidentId(UUID.randomUUID()), signal(signals[0], at), at);
    for (int i = 1; i < signals.length; i++) {
      incident = incident.attach(signal(signals[i], at));
    }
    return incident
        .become(IncidentStatus.CORRELATING)
        .resolve(
            new Incident.Resolution(
                at.plus(Duration.ofMinutes(2)), ResolutionMethod.AUTOMATIC_RECOVERY, "x", ""));
  }

  private static Signal signal(String name, Instant at) {
    return new Signal(
        name,
        "e",
        Signal.Source.METRIC,
        "service-of-" + name,
        name,
        AnomalyType.LATENCY_SPIKE,
        Severity.HIGH,
        "",
        null,
        at,
        at,
        at,
        null,
        null,
        1);
  }
}
