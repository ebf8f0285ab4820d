package io.firewatch.notification.delivery;

import io.firewatch.notification.message.MessageKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much one recipient is sent. In every window there are at most {@code most} sends; {@code most
 * - reserved} of them may be messages of their own, two thirds of those of normal ones. What is
 * left over goes out in digests, which are {@code spacing} apart and have the reserve to
 * themselves.
 *
 * @param patience how long what is not urgent waits for a digest
 * @param folded kinds that may be told in a digest; others wait for a free place
 */
public record Budget(
    int most,
    Duration window,
    int reserved,
    Duration spacing,
    Duration patience,
    Set<MessageKind> folded) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Between two digests, so that what is urgent waits less than five seconds for its own. */
  private static final Duration SPACING = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Sends in a minute that digests need for themselves: one every {@link #SPACING}. */
  public static final int RESERVE = 15;

  private static final Set<MessageKind> FOLDED =
      EnumSet.complementOf(EnumSet.of(MessageKind.APPROVAL_NEEDED, MessageKind.TEST));

  public Budget {
    folded = Set.copyOf(folded);
    if (reserved < 0 || reserved >= most) {
      throw new IllegalArgumentException("a budget must be more than its reserve of " + reserved);
    }
  }

  /** For people: everything may be folded but what asks them for something. */
  public static Budget ofPeople(int perMinute) {
    return new Budget(perMinute, MINUTE, RESERVE, SPACING, PATIENCE, FOLDED);
  }

  /** For what keeps books of open incidents: their ends must arrive one by one. */
  public static Budget ofPager(int perMinute) {
    return new Budget(
        perMinute,
        MINUTE,
        RESERVE,
        SPACING,
        PATIENCE,
        Set.of(MessageKind.INCIDENT_OPENED, MessageKind.ESCALATION));
  }

  /** For programs, which want all of it. */
  public static Budget ofPrograms(int perMinute) {
    return new Budget(perMinute, MINUTE, 0, Duration.ZERO, PATIENCE, Set.of());
  }

  int singles(Lane lane) {
    int all = most - reserved;
    return lane == Lane.URGENT || reserved == 0 ? all : Math.max(1, all * 2 / 3);
  }
}
