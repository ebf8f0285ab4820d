package io.firewatch.server.web.silences;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Held;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.correlation.Suppression;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.server.alerting.InvalidRules;
import io.firewatch.server.alerting.LiveRules;
import io.firewatch.server.alerting.RuleSummary;
import io.firewatch.telemetry.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the page of silences shows. */
@Component
final class SilenceDesk {
  private static final int MOST_ALERTS = 10_000;
  private static final int SHOWN = 50;

  private final SilenceStore silences;
  private final AlertTrail trail;
  private final HeldStore held;
  private final LiveRules rules;
  private final IncidentStore incidents;
  private final InstantSource clock;

  SilenceDesk(
      SilenceStore silences,
      AlertTrail trail,
      HeldStore held,
      LiveRules rules,
      IncidentStore incidents,
      InstantSource clock) {
    this.silences = silences;
    this.trail = trail;
    this.held = held;
    this.rules = rules;
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * All of the page.
   *
   * @param rules the standing rules
   * @param mistake why a newer text of them is not in force, empty when it is
   * @param held signals that fire and are held back; at most fifty are shown
   */
  record Board(
      List<SilenceView> active,
      List<SilenceView> pending,
      List<SilenceView> expired,
      List<RuleView> rules,
      String source,
      String mistake,
      List<MatchView> held,
      int heldCount) {}

  /**
   * What a silence with certain matchers would do now.
   *
   * @param alerts that fire and that it would silence; at most fifty are shown
   * @param told signals of open incidents it matches, which go on being told there
   */
  record Preview(List<MatchView> alerts, int count, List<MatchView> told, int toldCount) {}

  Board board() {
    Instant now = clock.instant();
    List<Alert> firing = trail.firing(now, MOST_ALERTS);
    Map<Silence.State, List<SilenceView>> views = new HashMap<>();
    for (Silence silence : silences.list()) {
      int matching = (int) firing.stream().filter(alert -> matches(silence, alert)).count();
      views
          .computeIfAbsent(silence.state(now), state -> new ArrayList<>())
          .add(SilenceView.of(silence, matching, now));
    }
    List<SilenceView> active = views.getOrDefault(Silence.State.ACTIVE, List.of());
    List<Held> back = held.list(MOST_ALERTS);
    LiveRules.InForce inForce = rules.inForce();
    return new Board(
        active.reversed(),
        views.getOrDefault(Silence.State.PENDING, List.of()),
        views.getOrDefault(Silence.State.EXPIRED, List.of()).stream().limit(SHOWN).toList(),
        RuleView.of(RuleSummary.of(inForce.rules(), now), back),
        inForce.source(),
        rules.mistake().map(InvalidRules::text).orElse(""),
        back.stream().limit(SHOWN).map(MatchView::of).toList(),
        back.size());
  }

  private static boolean matches(Silence silence, Alert alert) {
    return silence.matches(Suppression.labels(alert));
  }

  Preview preview(List<LabelMatcher> matchers) {
    List<Alert> firing = trail.firing(clock.instant(), MOST_ALERTS);
    Map<String, Incident> byAlert = byFingerprint();
    List<MatchView> alerts = new ArrayList<>();
    List<MatchView> told = new ArrayList<>();
    for (Alert alert : firing) {
      if (all(matchers, Suppression.labels(alert))) {
        Incident incident = byAlert.get("alert:" + alert.fingerprint());
        (incident == null ? alerts : told).add(MatchView.of(alert, incident));
      }
    }
    for (Incident incident : incidents.open()) {
      for (Signal signal : incident.signals()) {
        if (signal.source() != Signal.Source.ALERT
            && signal.isFiring()
            && all(matchers, Suppression.labels(signal))) {
          told.add(MatchView.of(signal, incident));
        }
      }
    }
    return new Preview(
        alerts.stream().limit(SHOWN).toList(),
        alerts.size(),
        told.stream().limit(SHOWN).toList(),
        told.size());
  }

  private static boolean all(List<LabelMatcher> matchers, Map<String, String> labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /** Open incidents by the alerts that fire in them. */
  private Map<String, Incident> byFingerprint() {
    Map<String, Incident> found = new HashMap<>();
    for (Incident incident : incidents.open()) {
      for (Signal signal : incident.signals()) {
        if (signal.isFiring() && signal.source() == Signal.Source.ALERT) {
          found.put(signal.fingerprint(), incident);
        }
      }
    }
    return found;
  }
}
