package io.firewatch.postmortem;

import java.time.Instant;

/**
 * Something that was proposed, decided or executed to end an incident.
 *
 * @param what in words, such as {@code rollout undo of deployment/payment}
 * @param by who proposed, decided or executed it
 */
public record Step(Instant at, Stage stage, String what, String by, Origin origin) {
  /** How far it got. */
  public enum Stage {
    PROPOSED("proposed"),
    APPROVED("approved"),
    REJECTED("rejected"),
    DONE("done"),
    SIMULATED("rehearsed without effect"),
    FAILED("failed"),
    IN_DOUBT("in doubt"),
    ROLLED_BACK("rolled back");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether something was executed, whatever came of it. */
    public boolean isExecution() {
      return switch (this) {
        case PROPOSED, APPROVED, REJECTED -> false;
        case DONE, SIMULATED, FAILED, IN_DOUBT, ROLLED_BACK -> true;
      };
    }
  }
}
