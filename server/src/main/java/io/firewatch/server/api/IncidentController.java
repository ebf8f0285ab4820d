package io.firewatch.server.api;

import io.firewatch.correlation.IncidentCommands;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Severity;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents, their evidence, and what was done on them. */
@RestController
final class IncidentController {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_TEXT = 2000;

  private final Incidents incidents;
  private final IncidentStore store;
  private final IncidentCommands commands;
  private final IncidentPast past;

  IncidentController(
      Incidents incidents, IncidentStore store, IncidentCommands commands, IncidentPast past) {
    this.incidents = incidents;
    this.store = store;
    this.commands = commands;
    this.past = past;
  }

  /** Who says that an incident is over, and why. */
  record Resolve(@Nullable String by, @Nullable String note) {}

  @Operation(summary = "Incidents, newest detection first")
  @GetMapping("/api/incidents")
  ItemList<IncidentView> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable List<String> status,
      @RequestParam(required = false) @Nullable List<String> severity,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor) {
    IncidentFilter filter =
        new IncidentFilter(
            Parameters.choices("status", status, IncidentStatus.class),
            Parameters.choices("severity", severity, Severity.class),
            Optional.ofNullable(service),
            Parameters.instant("from", from),
            Parameters.instant("to", to),
            Optional.ofNullable(cursor),
            Parameters.limit(limit, DEFAULT_LIMIT, IncidentFilter.MAX_LIMIT));
    try {
      return incidents.list(filter);
    } catch (IllegalArgumentException e) {
      if (cursor == null) {
        throw e;
      }
      throw Refusal.field("value", "cursor", "is not one that a list gave");
    }
  }

  @Operation(summary = "One incident with signals, diagnosis, evidence and history")
  @GetMapping("/api/incidents/{id}")
  IncidentDetails get(@PathVariable String id) {
    return incidents.details(incidents.find(id));
  }

  @Operation(summary = "One piece of evidence of an incident, as it was sent")
  @GetMapping("/api/incidents/{id}/evidence/{evidence}")
  EvidenceView evidence(@PathVariable String id, @PathVariable String evidence) {
    return incidents.evidence(incidents.find(id), uuid(evidence));
  }

  @Operation(
      summary = "What the series of its evidence were over the hour, day and week before it began")
  @GetMapping("/api/incidents/{id}/past")
  ItemList<PastView> past(
      @PathVariable String id, @RequestParam(required = false) @Nullable String limit) {
    int series = Parameters.limit(limit, 20, 50);
    return ItemList.of(past.of(incidents.find(id), series).stream().map(PastView::of).toList());
  }

  @Operation(summary = "Marks an incident resolved; the second time changes nothing")
  @PostMapping("/api/incidents/{id}/resolve")
  IncidentDetails resolve(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Resolve how,
      Principal principal) {
    Incident incident = incidents.find(id);
    String by = how == null || how.by() == null ? principal.getName() : how.by();
    String note = how == null || how.note() == null ? "" : how.note();
    if (by.isBlank() || by.length() > MAX_TEXT || note.length() > MAX_TEXT) {
      throw Refusal.field("value", "by", "and note must be texts of up to 2000 characters");
    }
    try {
      Incident resolved = commands.resolve(incident.id(), by, note).orElse(incident);
      return incidents.details(resolved);
    } catch (Incident.IllegalTransition e) {
      throw Refusal.conflict(
          "The incident is " + incident.status() + " and cannot be resolved from there.");
    }
  }

  @Operation(summary = "One piece of evidence with its readings")
  @GetMapping("/api/evidence/{id}")
  EvidenceView evidence(@PathVariable String id) {
    return store
        .evidence(uuid(id))
        .map(EvidenceView::of)
        .orElseThrow(() -> Refusal.notFound("There is no evidence " + id + "."));
  }

  @Operation(summary = "What agents and people did, newest first")
  @GetMapping("/api/agent-events")
  ItemList<AgentEventView> events(@RequestParam(required = false) @Nullable String limit) {
    return ItemList.of(
        store.latestEvents(Parameters.limit(limit, 100, 500)).stream()
            .map(AgentEventView::of)
            .toList());
  }

  static UUID uuid(String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw Refusal.field("value", "id", "must be a UUID");
  }
}
