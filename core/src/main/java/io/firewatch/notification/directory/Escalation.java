package io.firewatch.notification.directory;

import java.time.Duration;
import java.util.List;

/** Whom to tell, and when, as long as nobody acknowledges. */
public record Escalation(String name, List<Step> steps) {
  public Escalation {
    steps = List.copyOf(steps);
    Duration before = Duration.ZERO;
    for (Step step : steps) {
      if (step.after().compareTo(before) <= 0) {
        throw new IllegalArgumentException(
            "each step must come later than the one before, and none at once");
      }
      before = step.after();
    }
  }

  /** Nobody else is ever told. */
  public static final Escalation NONE = new Escalation("none", List.of());

  /**
   * @param after since the incident was told first
   */
  public record Step(Duration after, List<Whom> whom) {
    public Step {
      whom = List.copyOf(whom);
      if (whom.isEmpty()) {
        throw new IllegalArgumentException("a step needs somebody to tell");
      }
    }
  }

  /** Somebody to escalate to. */
  public sealed interface Whom {
    /** Who is on call now, once more. */
    record OnCall() implements Whom {}

    /** Who is on call after that. */
    record NextOnCall() implements Whom {}

    record WholeTeam() implements Whom {}

    record Management() implements Whom {}

    record Named(String person) implements Whom {}

    /**
     * @throws IllegalArgumentException when it is none of {@code on_call}, {@code next_on_call},
     *     {@code team}, {@code management}, {@code person:ID}
     */
    static Whom parse(String text) {
      return switch (text) {
        case "on_call" -> new OnCall();
        case "next_on_call" -> new NextOnCall();
        case "team" -> new WholeTeam();
        case "management" -> new Management();
        default -> {
          if (!text.startsWith("person:")) {
            throw new IllegalArgumentException(
                "must be on_call, next_on_call, team, management or person:ID, is " + text);
          }
          yield new Named(text.substring("person:".length()).strip());
        }
      };
    }
  }
}
