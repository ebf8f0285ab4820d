package io.firewatch.notification.directory;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whom to tell, and when, as long as nobody acknowledges.
 *
 * @param again how the last step is repeated
 * @param atOnce criticalities, such as P0, of services whose first step is not waited for
 */
public record Escalation(String name, List<Step> steps, Again again, Set<String> atOnce) {
  public Escalation {
    steps = List.copyOf(steps);
    atOnce = Set.copyOf(atOnce);
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
  public static final Escalation NONE = new Escalation("none", List.of(), Again.NEVER, Set.of());

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

  /**
   * The last step, over and over, but not for ever.
   *
   * @param every time between two
   * @param times how often at most, 0 to 100
   */
  public record Again(Duration every, int times) {
    public static final Again NEVER = new Again(Duration.ofMinutes(30), 0);
    private static final int MOST = 100;

    public Again {
      if (times < 0 || times > MOST) {
        throw new IllegalArgumentException("times must be 0 to 100, is " + times);
      }
      if (every.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("every must be a minute at least");
      }
    }
  }

  /** How many steps there are, repeats included. */
  public int length() {
    return steps.isEmpty() ? 0 : steps.size() + again.times();
  }

  /**
   * A step, the last one in the place of its repeats.
   *
   * @param index from 0, below {@link #length}
   */
  public Step step(int index) {
    return steps.get(Math.min(index, steps.size() - 1));
  }

  /** When a step is due, since the incident was told first. */
  public Duration after(int index) {
    int repeats = Math.max(0, index - steps.size() + 1);
    return step(index).after().plus(again.every().multipliedBy(repeats));
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
