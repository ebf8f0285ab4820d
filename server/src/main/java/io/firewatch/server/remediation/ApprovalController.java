package io.firewatch.server.remediation;

import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.server.api.ItemList;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Questions for approval, and the answers of people. */
@RestController
final class ApprovalController {
  private static final int MAX_NOTE = 2000;

  private final ApprovalDesk desk;
  private final RemediationStore store;

  ApprovalController(ApprovalDesk desk, RemediationStore store) {
    this.desk = desk;
    this.store = store;
  }

  /**
   * What somebody says beside yes or no.
   *
   * @param planHash of the plan that was looked at, so that another one is not approved
   */
  record Said(@Nullable String note, @Nullable String planHash) {}

  @Operation(summary = "Questions for approval that wait for an answer, oldest first")
  @GetMapping("/api/approvals")
  ItemList<ApprovalView> waiting() {
    return ItemList.of(store.waiting().stream().map(ApprovalView::of).toList());
  }

  @Operation(summary = "One question for approval, whatever became of it")
  @GetMapping("/api/approvals/{id}")
  ApprovalView get(@PathVariable String id) {
    return store
        .approval(parse(id))
        .map(ApprovalView::of)
        .orElseThrow(() -> Refusal.notFound("There is no approval " + id + "."));
  }

  @Operation(summary = "Approves the plan that the question is about")
  @PostMapping("/api/approvals/{id}/approve")
  ApprovalView approve(
      @PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
    return view(desk.approve(parse(id), said(said)));
  }

  @Operation(summary = "Rejects it: people go on by hand")
  @PostMapping("/api/approvals/{id}/reject")
  ApprovalView reject(@PathVariable String id, @RequestBody(required = false) @Nullable Said said) {
    return view(desk.reject(parse(id), said(said)));
  }

  private static ApprovalDesk.Said said(@Nullable Said said) {
    String note = said == null || said.note() == null ? "" : said.note();
    String hash = said == null || said.planHash() == null ? "" : said.planHash();
    if (note.length() > MAX_NOTE) {
      throw Refusal.field("value", "note", "must be a text of up to 2000 characters");
    }
    return new ApprovalDesk.Said(Auditor.caller(), note.strip(), "api", hash);
  }

  private static ApprovalView view(Answer answer) {
    Approval approval =
        switch (answer) {
          case Answer.Approved(Approval of) -> of;
          case Answer.OneMoreNeeded(Approval of) -> of;
          case Answer.Rejected(Approval of) -> of;
          case Answer.Refused(Answer.Reason reason, String detail) ->
              throw reason == Answer.Reason.UNKNOWN
                  ? Refusal.notFound(detail)
                  : Refusal.conflict(detail).with("reason", reason.name());
        };
    return ApprovalView.of(approval);
  }

  private static ApprovalId parse(String id) {
    try {
      if (id.length() == 36) {
        return new ApprovalId(UUID.fromString(id));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw Refusal.field("value", "id", "must be a UUID");
  }
}
