package io.firewatch.remediation.execution;

/** What became of an act or a rollback. */
public sealed interface Outcome {
  /**
   * It took place.
   *
   * @param after the target's state now
   */
  record Done(TargetState after) implements Outcome {}

  /**
   * A dry run: nothing was changed.
   *
   * @param wouldHappen for people
   */
  record Simulated(String wouldHappen) implements Outcome {
    public Simulated {
      requireWords(wouldHappen);
    }
  }

  /** It was not even tried. */
  record Refused(Refusal refusal) implements Outcome {}

  /**
   * It was tried, and the target's state is as it was or is known to be wrong.
   *
   * @param isTransient whether the same act may succeed later
   */
  record Failed(String reason, boolean isTransient) implements Outcome {
    public Failed {
      requireWords(reason);
    }
  }

  /**
   * It was tried, and nobody knows whether it took place: {@link Executor#trace} reads it from the
   * target, else a person has to look. It must not be tried again before that.
   */
  record InDoubt(String reason) implements Outcome {
    public InDoubt {
      requireWords(reason);
    }
  }

  private static void requireWords(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an outcome must say what happened");
    }
  }
}
