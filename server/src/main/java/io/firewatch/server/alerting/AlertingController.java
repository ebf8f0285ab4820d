package io.firewatch.server.alerting;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Held;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.Hold;
import io.firewatch.correlation.Route;
import io.firewatch.correlation.StandingRules;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Alert;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The standing rules through the API: to look at, to try, and to set. */
@RestController
final class AlertingController {
  private static final int MOST = 10_000;
  private static final int SHOWN = 100;
  private static final int MOST_TEXT = 1_000_000;

  private final LiveRules live;
  private final HeldStore held;
  private final AlertTrail trail;
  private final InstantSource clock;

  AlertingController(LiveRules live, HeldStore held, AlertTrail trail, InstantSource clock) {
    this.live = live;
    this.held = held;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * The rules in force.
   *
   * @param mistake what is wrong with a newer text, null when nothing is
   */
  record InForce(String source, String text, @Nullable String mistake, List<RuleSummary> rules) {}

  /** What rules would do with the alerts that fire now. */
  record Checked(List<RuleSummary> rules, int wouldHoldBack, List<HeldAlert> alerts) {}

  /** An alert that would be held back. */
  record HeldAlert(String service, String alertname, String rule, String name, String reason) {}

  /** A signal that is held back now; {@code until} is null when nobody knows. */
  record HeldBack(
      String fingerprint,
      String service,
      String name,
      String rule,
      String ruleName,
      String reason,
      Instant since,
      @Nullable Instant until,
      int count) {}

  /** What is held back, how much of it by each kind of rule. */
  record HeldList(Map<String, Integer> counts, List<HeldBack> items) {}

  /** A route something takes; lengths are ISO 8601. */
  record Taken(
      String route,
      List<String> groupBy,
      String groupWait,
      String groupInterval,
      String repeatInterval,
      List<String> mutedBy) {}

  @Operation(summary = "The standing rules in force, and where they come from")
  @GetMapping("/api/alerting")
  InForce rules() {
    LiveRules.InForce now = live.inForce();
    return new InForce(
        now.source(),
        now.text(),
        live.mistake().map(InvalidRules::text).orElse(null),
        RuleSummary.of(now.rules(), clock.instant()));
  }

  @Operation(summary = "What is held back now, by which rule")
  @GetMapping("/api/alerting/held")
  HeldList held() {
    Map<String, Integer> counts = new java.util.TreeMap<>();
    held.counts().forEach((rule, count) -> counts.put(lower(rule), count));
    return new HeldList(
        counts, held.list(MOST).stream().map(AlertingController::heldBack).toList());
  }

  private static HeldBack heldBack(Held one) {
    return new HeldBack(
        one.signal().fingerprint(),
        one.signal().service(),
        one.signal().name(),
        lower(one.hold().rule()),
        one.hold().name(),
        one.hold().reason(),
        one.since(),
        one.hold().until(),
        one.count());
  }

  @Operation(
      summary = "Which routes something takes",
      description = "Its labels are the parameters, such as ?service=payment&severity=critical.")
  @GetMapping("/api/alerting/routes")
  List<Taken> routes(@RequestParam Map<String, String> labels) {
    StandingRules rules = live.get();
    Route root = rules.route();
    if (root == null) {
      return List.of();
    }
    Instant now = clock.instant();
    return root.matching(labels).stream().map(route -> taken(route, rules, now)).toList();
  }

  private static Taken taken(Route route, StandingRules rules, Instant now) {
    Route.Timing timing = route.timing();
    return new Taken(
        route.path(),
        timing.groupBy(),
        timing.firstWait().toString(),
        timing.interval().toString(),
        timing.repeat().toString(),
        route.muted().stream().filter(name -> rules.isIn(name, now)).toList());
  }

  @Operation(summary = "Checks rules and says what they would hold back now; changes nothing")
  @PostMapping(path = "/api/alerting/check", consumes = "*/*")
  Checked check(@RequestBody(required = false) @Nullable String text) {
    StandingRules rules = read(text);
    Instant now = clock.instant();
    List<Alert> firing = trail.firing(now, MOST);
    List<HeldAlert> found =
        rules.preview(firing, now).entrySet().stream()
            .map(entry -> alert(entry.getKey(), entry.getValue()))
            .toList();
    return new Checked(
        RuleSummary.of(rules, now), found.size(), found.stream().limit(SHOWN).toList());
  }

  private static HeldAlert alert(Alert alert, Hold hold) {
    return new HeldAlert(
        alert.service(), alert.name(), lower(hold.rule()), hold.name(), hold.reason());
  }

  @Operation(summary = "Sets the standing rules, as YAML")
  @PutMapping(path = "/api/alerting", consumes = "*/*")
  InForce set(@RequestBody(required = false) @Nullable String text, Principal principal) {
    if (live.isFromFile()) {
      throw Refusal.conflict(
          "The file alerting.yaml of this node says the rules; change it, or take it away first.");
    }
    read(text);
    live.set(String.valueOf(text), principal.getName());
    return rules();
  }

  /** Checked before it is compared, so that no mistake is stored. */
  static StandingRules read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.malformed("The body must be the rules, as YAML.");
    }
    if (text.length() > MOST_TEXT) {
      throw Refusal.tooLarge("The rules are longer than " + MOST_TEXT + " characters.");
    }
    try {
      return RulesReader.read(text);
    } catch (InvalidRules e) {
      throw Refusal.field("value", e.field(), e.detail());
    }
  }

  private static String lower(Hold.Rule rule) {
    return rule.name().toLowerCase(Locale.ROOT);
  }
}
