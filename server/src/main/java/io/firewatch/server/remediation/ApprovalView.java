package io.firewatch.server.remediation;

import io.firewatch.remediation.approval.Approval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A question for approval, as the API shows it. */
public record ApprovalView(
    UUID id,
    UUID incidentId,
    String incidentDisplayId,
    UUID planId,
    String planHash,
    List<String> actions,
    String targetsHash,
    String state,
    int needed,
    List<VoteView> votes,
    Instant askedAt,
    Instant expiresAt,
    String why) {

  /** What somebody said to it. */
  public record VoteView(String by, boolean approved, String note, String via, Instant at) {}

  public static ApprovalView of(Approval approval) {
    return new ApprovalView(
        approval.id().value(),
        approval.incident().value(),
        approval.incident().display(),
        approval.bound().plan().value(),
        approval.bound().planHash(),
        approval.bound().actions(),
        approval.bound().targets(),
        approval.state().name(),
        approval.needed(),
        approval.votes().stream()
            .map(vote -> new VoteView(vote.by(), vote.yes(), vote.note(), vote.via(), vote.at()))
            .toList(),
        approval.askedAt(),
        approval.expiresAt(),
        approval.why());
  }
}
