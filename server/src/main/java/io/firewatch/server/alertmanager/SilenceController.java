package io.firewatch.server.alertmanager;

import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.correlation.Suppression;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Alert;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Silences, as Alertmanager's API has them: amtool adds, lists and expires them here. */
@RestController
final class SilenceController {
  private static final int MOST_PREVIEWED = 10_000;

  /** Its names are Alertmanager's, not those of our own API. */
  private static final JsonMapper JSON = new JsonMapper();

  private final SilenceStore silences;
  private final AlertTrail trail;
  private final InstantSource clock;

  SilenceController(SilenceStore silences, AlertTrail trail, InstantSource clock) {
    this.silences = silences;
    this.trail = trail;
    this.clock = clock;
  }

  @Operation(summary = "Silences, by filter (matchers such as alertname=\"High\")")
  @GetMapping("/api/v2/silences")
  List<Map<String, Object>> list(@RequestParam(required = false) @Nullable List<String> filter) {
    Instant now = clock.instant();
    List<LabelMatcher> wanted = MatcherText.parse(filter);
    return silences.list().stream()
        .filter(silence -> wanted.stream().allMatch(matcher -> isAbout(silence, matcher)))
        .map(silence -> SilenceJson.write(silence, now))
        .toList();
  }

  /** Whether one of the silence's own matchers is of the values that are asked for. */
  private static boolean isAbout(Silence silence, LabelMatcher wanted) {
    return silence.matchers().stream()
        .filter(matcher -> matcher.name().equals(wanted.name()))
        .anyMatch(matcher -> wanted.matches(Map.of(matcher.name(), matcher.value())));
  }

  @Operation(summary = "Adds a silence, or changes the one with the id")
  @PostMapping("/api/v2/silences")
  Map<String, Object> save(@RequestBody String body) {
    Instant now = clock.instant();
    SilenceJson.Posted posted = posted(body);
    Silence wanted = SilenceJson.read(posted, now);
    String id = posted.id();
    Silence saved = id == null || id.isBlank() ? wanted : changed(find(id), wanted, now);
    silences.save(saved);
    return Map.of("silenceID", saved.id().toString());
  }

  @Operation(summary = "How many firing alerts a silence would silence, and which; saves nothing")
  @PostMapping("/api/v2/silences/preview")
  Map<String, Object> preview(@RequestBody String body) {
    Instant now = clock.instant();
    Silence wanted = SilenceJson.read(posted(body), now);
    List<String> alerts =
        trail.firing(now, MOST_PREVIEWED).stream()
            .filter(alert -> wanted.matches(Suppression.labels(alert)))
            .map(SilenceController::line)
            .toList();
    return Map.of("count", alerts.size(), "alerts", alerts.stream().limit(100).toList());
  }

  private static String line(Alert alert) {
    return alert.service() + " " + alert.name() + ": " + alert.summary();
  }

  @Operation(summary = "One silence")
  @GetMapping("/api/v2/silence/{id}")
  Map<String, Object> get(@PathVariable String id) {
    return SilenceJson.write(find(id), clock.instant());
  }

  @Operation(summary = "Expires a silence; it is kept with its history")
  @DeleteMapping("/api/v2/silence/{id}")
  void expire(@PathVariable String id) {
    Instant now = clock.instant();
    Silence silence = find(id);
    if (silence.state(now) == Silence.State.EXPIRED) {
      throw Refusal.conflict("Silence " + id + " has expired already.");
    }
    silences.save(silence.expired(now));
  }

  private static SilenceJson.Posted posted(String body) {
    try {
      SilenceJson.Posted posted = JSON.readValue(body, SilenceJson.Posted.class);
      if (posted != null) {
        return posted;
      }
    } catch (JacksonException e) {
      throw Refusal.malformed("The body is not a silence: " + e.getOriginalMessage());
    }
    throw Refusal.malformed("The body is not a silence.");
  }

  /**
   * The silence with other times and words; one that is over, or about something else, is followed
   * by a new one, so that what was silenced when stays true.
   */
  private Silence changed(Silence known, Silence wanted, Instant now) {
    Silence.State state = known.state(now);
    if (state == Silence.State.EXPIRED || !known.matchers().equals(wanted.matchers())) {
      if (state != Silence.State.EXPIRED) {
        silences.save(known.expired(now));
      }
      return wanted;
    }
    return new Silence(
        known.id(),
        known.matchers(),
        state == Silence.State.ACTIVE ? known.startsAt() : wanted.startsAt(),
        wanted.endsAt(),
        wanted.createdBy(),
        wanted.comment(),
        now);
  }

  private Silence find(String id) {
    Optional<Silence> found = Optional.empty();
    try {
      found = silences.find(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      // No id of ours: not found either.
    }
    return found.orElseThrow(() -> Refusal.notFound("There is no silence " + id + "."));
  }
}
