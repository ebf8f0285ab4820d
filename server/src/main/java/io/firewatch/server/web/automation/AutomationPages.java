package io.firewatch.server.web.automation;

import io.firewatch.incident.Incident;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.audit.Auditor;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page Automation, and the forms of it and of the plan of an incident; programs send JSON to
 * the same addresses.
 */
@Hidden
@Controller
final class AutomationPages {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
  private static final int MAX_NOTE = 2_000;
  private static final String HOME = "redirect:/automation";

  private final AutomationBoard board;
  private final AutomationDesk automation;
  private final ApprovalDesk approvals;
  private final RemediationStore store;
  private final Incidents incidents;

  AutomationPages(
      AutomationBoard board,
      AutomationDesk automation,
      ApprovalDesk approvals,
      RemediationStore store,
      Incidents incidents) {
    this.board = board;
    this.automation = automation;
    this.approvals = approvals;
    this.store = store;
    this.incidents = incidents;
  }

  @GetMapping("/automation")
  String page(Model model) {
    model.addAttribute("board", board.view());
    return "automation";
  }

  @GetMapping("/fragments/automation")
  String live(Model model) {
    model.addAttribute("board", board.view());
    return "automation :: board";
  }

  @PostMapping(path = "/api/approvals/{id}/approve", consumes = FORM)
  String approve(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String planHash,
      RedirectAttributes flash) {
    ApprovalId approval = new ApprovalId(id);
    return told(approval, approvals.approve(approval, said(note, planHash)), flash);
  }

  @PostMapping(path = "/api/approvals/{id}/reject", consumes = FORM)
  String reject(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String planHash,
      RedirectAttributes flash) {
    ApprovalId approval = new ApprovalId(id);
    return told(approval, approvals.reject(approval, said(note, planHash)), flash);
  }

  private static ApprovalDesk.Said said(String note, String planHash) {
    return new ApprovalDesk.Said(Auditor.caller(), shortened(note), "web", planHash);
  }

  private static String shortened(String text) {
    String kept = text.strip();
    return kept.substring(0, Math.min(kept.length(), MAX_NOTE));
  }

  private String told(ApprovalId id, Answer answer, RedirectAttributes flash) {
    switch (answer) {
      case Answer.Approved _ ->
          flash.addFlashAttribute("flash", "Approved. Every step shows below how far it is.");
      case Answer.OneMoreNeeded _ ->
          flash.addFlashAttribute("flash", "Approved. One more person has to approve it.");
      case Answer.Rejected _ ->
          flash.addFlashAttribute("flash", "Rejected. Nothing is done; people go on by hand.");
      case Answer.Refused(Answer.Reason _, String detail) ->
          flash.addFlashAttribute("flashError", "Your answer does not count: " + detail);
    }
    return store
        .approval(id)
        .map(approval -> "redirect:/incidents/" + approval.incident() + "#plan")
        .orElse(HOME);
  }

  @PostMapping(path = "/api/automation/stop", consumes = FORM)
  String stop(@RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
    automation.stop(Auditor.caller(), shortened(reason));
    flash.addFlashAttribute("flash", "Stopped. Nothing is begun any more, not even undoing.");
    return HOME;
  }

  @PostMapping(path = "/api/automation/resume", consumes = FORM)
  String resume(@RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
    automation.resume(Auditor.caller(), shortened(reason));
    flash.addFlashAttribute("flash", "Automation goes on.");
    return HOME;
  }

  @PostMapping(path = "/api/automation/breaker/reset", consumes = FORM)
  String resetBreaker(RedirectAttributes flash) {
    automation.resetBreaker(Auditor.caller());
    flash.addFlashAttribute("flash", "The breaker is closed.");
    return HOME;
  }

  @PostMapping(path = "/api/incidents/{id}/rollback", consumes = FORM)
  String rollback(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes flash) {
    Incident incident = incidents.find(id);
    boolean begun =
        automation
            .undo(incident.id(), Auditor.caller(), shortened(reason))
            .filter(answer -> answer == AutomationDesk.Undoing.BEGUN)
            .isPresent();
    flash.addFlashAttribute(
        begun ? "flash" : "flashError",
        begun ? "It is being undone." : "There is nothing that can be undone now.");
    return "redirect:/incidents/" + incident.id() + "#plan";
  }
}
