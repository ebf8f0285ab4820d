package io.firewatch.server.api;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.Ruling;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why an alert or a signal was grouped, suppressed or made an incident. */
@RestController
final class WhyController {
  private static final int MOST = 100;

  private final AlertTrail trail;
  private final Incidents incidents;
  private final IncidentStore store;

  WhyController(AlertTrail trail, Incidents incidents, IncidentStore store) {
    this.trail = trail;
    this.incidents = incidents;
    this.store = store;
  }

  /** What became of the alert or signal, latest first. */
  record Why(String id, List<Answer> answers) {}

  /**
   * @param outcome opened, grouped, reopened, linked, suppressed or ignored; of an incident called,
   *     nobody_called, escalated, acknowledged or acknowledgement_lapsed
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
      summary =
          "Why an alert or signal was grouped or suppressed, and why people were called or not",
      description =
          "The id is the fingerprint of an alert or signal, the id of an episode, or an"
              + " incident's.")
  @GetMapping("/api/why/{id}")
  Why why(@PathVariable String id) {
    List<Answer> answers = trail.rulings(id, MOST).stream().map(Answer::of).toList();
    if (!answers.isEmpty()) {
      return new Why(id, answers);
    }
    List<Answer> calls = incident(id).map(this::calls).orElse(List.of());
    if (calls.isEmpty()) {
      throw Refusal.notFound("Nothing was decided on " + id + ".");
    }
    return new Why(id, calls);
  }

  private Optional<Incident> incident(String id) {
    try {
      return Optional.of(incidents.find(id));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  private List<Answer> calls(Incident incident) {
    return store.events(incident.id()).reversed().stream()
        .flatMap(event -> CallAnswers.of(event, incident).stream())
        .toList();
  }
}
