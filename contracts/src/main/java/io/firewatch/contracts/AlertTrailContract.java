package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.AlertTrail.Noted;
import io.firewatch.correlation.Ruling;
import io.firewatch.incident.IncidentId;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every trail of alerts and rulings keeps, finds and lets go. */
public abstract class AlertTrailContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected AlertTrailContract() {}

  /** An empty trail, the same one all through a test. */
  protected abstract AlertTrail trail();

  @Test
  void the_latest_telling_of_an_alert_is_kept() {
    Alert first = alert("a", false, T.plusSeconds(300), T);
    Alert second = alert("a", false, T.plusSeconds(360), T.plusSeconds(60));
    trail().keep(List.of(second, first));
    trail().keep(List.of(first));
    assertThat(trail().firing(T.plusSeconds(70), 9)).containsExactly(second);
  }

  @Test
  void resolved_and_expired_alerts_do_not_fire() {
    Alert endless = alert("c", false, null, T);
    trail().keep(List.of(alert("a", true, T, T), alert("b", false, T.plusSeconds(1), T), endless));
    assertThat(trail().firing(T.plusSeconds(2), 9)).containsExactly(endless);
    assertThat(trail().firing(T.plusSeconds(2), 0)).isEmpty();
  }

  @Test
  void a_ruling_is_found_by_alert_signal_and_episode() {
    Ruling ruling = ruling("alert:f00", "episode-1", T);
    trail().note(List.of(ruling));
    for (String id : List.of("f00", "alert:f00", "episode-1")) {
      assertThat(trail().rulings(id, 9)).containsExactly(new Noted(ruling, T, 1));
    }
    assertThat(trail().rulings("other", 9)).isEmpty();
  }

  @Test
  void the_same_ruling_is_counted_and_another_is_added() {
    Ruling ruling = ruling("s", "e", T);
    Ruling later = ruling("s", "e", T.plusSeconds(60));
    Ruling other = ruling("s", "e2", T.plusSeconds(30));
    trail().note(List.of(ruling, ruling));
    trail().note(List.of(later, other));
    assertThat(trail().rulings("s", 9))
        .containsExactly(
            new Noted(ruling, T.plusSeconds(60), 3), new Noted(other, T.plusSeconds(30), 1));
    assertThat(trail().rulings("s", 1)).hasSize(1);
  }

  @Test
  void pruning_removes_what_was_not_told_since() {
    trail().keep(List.of(alert("a", false, null, T), alert("b", false, null, T.plusSeconds(9))));
    trail().note(List.of(ruling("s", "old", T), ruling("s", "new", T.plusSeconds(9))));
    assertThat(trail().prune(T.plusSeconds(5))).isEqualTo(2);
    assertThat(trail().firing(T, 9)).hasSize(1);
    assertThat(trail().rulings("s", 9)).hasSize(1);
  }

  private static Alert alert(
      String fingerprint, boolean resolved, @Nullable Instant endsAt, Instant received) {
    return new Alert(
        fingerprint,
        "payment",
        "High",
        Severity.HIGH,
        resolved,
        Map.of("alertname", "High"),
        Map.of("summary", "high"),
        T.minusSeconds(10),
        endsAt,
        "http://prometheus/graph",
        received);
  }

  private static Ruling ruling(String subject, String episode, Instant at) {
    return new Ruling(
        subject,
        episode,
        "payment",
        "High",
        Ruling.Outcome.GROUPED,
        "grouping",
        "same service payment",
        Map.of("suspect", "payment", "affected", List.of("payment")),
        new IncidentId(new UUID(1, 2)),
        at);
  }
}
