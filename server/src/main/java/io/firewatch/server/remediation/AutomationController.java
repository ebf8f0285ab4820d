package io.firewatch.server.remediation;

import io.firewatch.incident.Incident;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.Freeze;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.remediation.workflow.AutomationDesk.Undoing;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Stops, freezes and resets automation, and has undone what it did. */
@RestController
final class AutomationController {
  private static final int MAX_TEXT = 2000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final AutomationDesk automation;
  private final ApprovalDesk approvals;
  private final Incidents incidents;
  private final InstantSource clock;

  AutomationController(
      AutomationDesk automation, ApprovalDesk approvals, Incidents incidents, InstantSource clock) {
    this.automation = automation;
    this.approvals = approvals;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Why something is done. */
  record Because(@Nullable String reason) {}

  /** A time in which nothing is changed. */
  record FreezeBody(
      @Nullable String id,
      @Nullable String from,
      @Nullable String until,
      @Nullable String reason) {}

  /** What came of asking for a rollback. */
  record RollbackView(String result) {}

  @Operation(summary = "Kill switch, freezes, breaker and limits of all automation")
  @GetMapping("/api/automation")
  AutomationView get() {
    return view(automation.state());
  }

  @Operation(summary = "Stops all automation before its next step")
  @PostMapping("/api/automation/stop")
  AutomationView stop(@RequestBody(required = false) @Nullable Because because) {
    return view(automation.stop(Auditor.caller(), reason(because)));
  }

  @Operation(summary = "Lets automation go on")
  @PostMapping("/api/automation/resume")
  AutomationView resume(@RequestBody(required = false) @Nullable Because because) {
    return view(automation.resume(Auditor.caller(), reason(because)));
  }

  @Operation(summary = "Closes the breaker by hand and forgets what it counted")
  @PostMapping("/api/automation/breaker/reset")
  AutomationView resetBreaker() {
    return view(automation.resetBreaker(Auditor.caller()));
  }

  @Operation(summary = "Freezes changes for a time; one of the same id is replaced")
  @PostMapping("/api/automation/freezes")
  AutomationView freeze(@RequestBody FreezeBody body) {
    String id = text("id", body.id());
    if (!ID.matcher(id).matches()) {
      throw Refusal.field(
          "value", "id", "must have 1 to 64 letters, digits, dots, dashes or underscores");
    }
    Instant now = clock.instant();
    Instant from = Parameters.instant("from", body.from()).orElse(now);
    Instant until =
        Parameters.instant("until", body.until())
            .orElseThrow(() -> Refusal.field("value", "until", "must be an ISO 8601 time"));
    if (!until.isAfter(from) || !until.isAfter(now)) {
      throw Refusal.field("value", "until", "must be after from, and not be over");
    }
    return view(
        automation.freeze(
            new Freeze(id, from, until, text("reason", body.reason()), Auditor.caller())));
  }

  @Operation(summary = "Ends a freeze")
  @DeleteMapping("/api/automation/freezes/{id}")
  AutomationView thaw(@PathVariable String id) {
    return view(
        automation
            .thaw(id, Auditor.caller())
            .orElseThrow(() -> Refusal.notFound("There is no freeze " + id + ".")));
  }

  @Operation(summary = "Has undone what was done about an incident")
  @PostMapping("/api/incidents/{id}/rollback")
  RollbackView rollback(
      @PathVariable String id, @RequestBody(required = false) @Nullable Because because) {
    Incident incident = incidents.find(id);
    Undoing answer =
        automation
            .undo(incident.id(), Auditor.caller(), reason(because))
            .orElseThrow(() -> Refusal.notFound("There is no incident " + id + "."));
    return switch (answer) {
      case BEGUN -> new RollbackView(answer.name());
      case NOTHING_TO_UNDO ->
          throw Refusal.conflict("There is nothing to undo.").with("reason", answer.name());
      case OVER -> throw Refusal.conflict("The incident is over.").with("reason", answer.name());
      case STOPPED ->
          throw Refusal.conflict("All automation is stopped.").with("reason", answer.name());
    };
  }

  @Operation(summary = "Asks for approval of the plan again, with the targets as they are now")
  @PostMapping("/api/incidents/{id}/plan/approval")
  ApprovalView askAgain(@PathVariable String id) {
    Incident incident = incidents.find(id);
    try {
      Approval approval =
          approvals
              .askAgain(incident.id(), Auditor.caller())
              .orElseThrow(
                  () -> Refusal.conflict("There is no plan that waits and that executors can do."));
      return ApprovalView.of(approval);
    } catch (TargetUnreadable e) {
      throw Refusal.conflict("A target cannot be read: " + e.getMessage());
    }
  }

  private AutomationView view(Automation state) {
    return AutomationView.of(state, automation.settings(), clock.instant());
  }

  private static String reason(@Nullable Because because) {
    String reason = because == null || because.reason() == null ? "" : because.reason();
    if (reason.length() > MAX_TEXT) {
      throw Refusal.field("value", "reason", "must be a text of up to 2000 characters");
    }
    return reason.strip();
  }

  private static String text(String field, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
      throw Refusal.field("value", field, "must be a text of 1 to 2000 characters");
    }
    return text.strip();
  }
}
