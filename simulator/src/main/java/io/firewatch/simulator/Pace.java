package io.firewatch.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock the runner lives by; in tests it runs as fast as it is asked. */
interface Pace extends InstantSource {
  void pause(Duration time) throws InterruptedException;

  static Pace real() {
    Clock clock = Clock.systemUTC();
    return new Pace() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
      }
    };
  }
}
