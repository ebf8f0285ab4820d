package io.firewatch.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only in pauses, and then at once. */
final class FastPace implements Pace {
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Given.START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void pause(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(time);
    now = now.plus(time);
  }

  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
