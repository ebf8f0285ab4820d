package io.firewatch.server.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StateViewTest {
  private static final StateView.Intake SOME = new StateView.Intake(1200, 3, 0);

  private static StateView state(StateView.Intake intake, IncidentStatistics.Count... counts) {
    long total = List.of(counts).stream().mapToLong(IncidentStatistics.Count::count).sum();
    return StateView.of(
        new IncidentStatistics(total, Optional.of(Duration.ofSeconds(252)), List.of(counts)),
        intake);
  }

  private static IncidentStatistics.Count count(IncidentStatus status, Severity severity, long n) {
    return new IncidentStatistics.Count(status, severity, n);
  }

  @Test
  void the_worst_open_severity_colours_the_state() {
    StateView state =
        state(
            SOME,
            count(IncidentStatus.INVESTIGATING, Severity.MEDIUM, 2),
            count(IncidentStatus.CORRELATING, Severity.HIGH, 1),
            count(IncidentStatus.RESOLVED, Severity.CRITICAL, 9));
    assertThat(state.level()).isEqualTo("high");
    assertThat(state.sentence()).isEqualTo("3 open incidents");
    assertThat(state.bySeverity())
        .extracting(StateView.OpenCount::text)
        .containsExactly("1 high", "2 medium");
    assertThat(state.total()).isEqualTo("12");
    assertThat(state.meanTimeToResolve()).isEqualTo("4.2\u00a0min");
    assertThat(state.samples()).isEqualTo("1\u202f200");
  }

  @Test
  void calm_is_only_said_when_something_is_watched() {
    assertThat(state(SOME).sentence()).isEqualTo("All calm");
    assertThat(state(new StateView.Intake(0, 0, 0)).sentence()).isEqualTo("Nothing to watch yet");
    assertThat(state(new StateView.Intake(0, 0, 0)).empty()).isTrue();
  }

  @Test
  void one_incident_is_not_many() {
    assertThat(state(SOME, count(IncidentStatus.INVESTIGATING, Severity.LOW, 1)).sentence())
        .isEqualTo("1 open incident");
  }
}
