package io.firewatch.server.api;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Ruling;
import io.firewatch.incident.IncidentId;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why an alert or a signal was grouped, suppressed or made an incident. */
@RestController
final class WhyController {
  private static final int MOST = 100;

  private final AlertTrail trail;

  WhyController(AlertTrail trail) {
    this.trail = trail;
  }

  /** What became of the alert or signal, latest first. */
  record Why(String id, List<Answer> answers) {}

  /**
   * @param outcome opened, grouped, reopened, linked, suppressed or ignored
   * @param rule the kind of rule that decided; {@code reason} is the rule in words
   * @param incidentId null when it is in no incident
   * @param count how often it was decided so, first at {@code firstAt}
   */
  record Answer(
      String signal,
      String episode,
      String service,
      String name,
      String outcome,
      String rule,
      String reason,
      Map<String, Object> data,
      @Nullable String incidentId,
      Instant firstAt,
      Instant lastAt,
      int count) {
    static Answer of(AlertTrail.Noted noted) {
      Ruling ruling = noted.ruling();
      IncidentId incident = ruling.incident();
      return new Answer(
          ruling.subject(),
          ruling.episode(),
          ruling.service(),
          ruling.name(),
          ruling.outcome().name().toLowerCase(Locale.ROOT),
          ruling.rule(),
          ruling.reason(),
          ruling.data(),
          incident == null ? null : incident.toString(),
          ruling.at(),
          noted.lastAt(),
          noted.count());
    }
  }

  @Operation(
      summary = "Why an alert or signal was grouped or suppressed",
      description = "The id is the fingerprint of an alert or signal, or the id of an episode.")
  @GetMapping("/api/why/{id}")
  Why why(@PathVariable String id) {
    List<Answer> answers = trail.rulings(id, MOST).stream().map(Answer::of).toList();
    if (answers.isEmpty()) {
      throw Refusal.notFound("Nothing was decided on " + id + ".");
    }
    return new Why(id, answers);
  }
}
