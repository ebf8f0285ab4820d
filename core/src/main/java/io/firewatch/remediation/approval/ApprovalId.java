package io.firewatch.remediation.approval;

import io.firewatch.remediation.plan.PlanId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names a question for approval. */
public record ApprovalId(UUID value) {

  /** The id of the question with a number among those about a plan. */
  public static ApprovalId of(PlanId plan, int number) {
    String name = "approval:" + plan + ":" + number;
    return new ApprovalId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
