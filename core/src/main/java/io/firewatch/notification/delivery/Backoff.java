package io.firewatch.notification.delivery;

import io.firewatch.notification.delivery.Channel.Receipt;
import io.firewatch.notification.delivery.Delivery.Progress;
import java.time.Duration;
import java.time.Instant;

/**
 * When to try again: 1, 2, 4, 8, 16 seconds after each failure, moved by up to a quarter to either
 * side so that those who failed together do not come back together; later when the receiver says
 * so. After that the delivery is dead.
 */
public final class Backoff {
  /** Tries after the first. */
  public static final int RETRIES = 5;

  /** A receiver that asks for more is not waited for. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final double JITTER = 0.25;

  private Backoff() {}

  /**
   * Where a delivery stands after a try.
   *
   * @param chance 0..1, moves the next try
   */
  public static Progress after(Progress before, Receipt receipt, Instant now, double chance) {
    return switch (receipt) {
      case Receipt.Accepted accepted ->
          new Progress(
              DeliveryState.SENT, before.attempts(), before.dueAt(), now, accepted.reference(), "");
      case Receipt.Refused refused -> dead(before, refused.reason());
      case Receipt.Failed failed -> {
        Duration wait = wait(before.attempts(), failed, chance);
        yield before.attempts() > RETRIES || wait.compareTo(LONGEST) > 0
            ? dead(before, failed.reason())
            : new Progress(
                DeliveryState.FAILED,
                before.attempts(),
                now.plus(wait),
                null,
                before.reference(),
                failed.reason());
      }
    };
  }

  private static Progress dead(Progress before, String reason) {
    return new Progress(
        DeliveryState.DEAD, before.attempts(), before.dueAt(), null, before.reference(), reason);
  }

  private static Duration wait(int attempts, Receipt.Failed failed, double chance) {
    long millis = 1000L << Math.clamp(attempts - 1, 0, RETRIES - 1);
    Duration own = Duration.ofMillis(Math.round(millis * (1 + JITTER * (2 * chance - 1))));
    return failed.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
  }
}
