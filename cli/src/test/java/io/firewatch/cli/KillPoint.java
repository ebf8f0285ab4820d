package io.firewatch.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Where on the way of an incident the process is killed. */
enum KillPoint {
  /** An alert was taken in: correlation, diagnosis and plan follow. */
  PLANNING(false, 2_000),
  /** An approval is on its way. */
  APPROVING(false, 60),
  /** An order to act arrived, and does not take place. */
  ORDER_REFUSED(true, 0),
  /** An order to act arrived, and takes place when the process is gone. */
  ORDER_LATE(true, 0),
  /** An order to act took place, and is not answered. */
  ORDER_DONE(true, 0),
  /** An order to act was answered: target and signals are looked at. */
  VERIFYING(false, 3_000),
  /** An order to undo arrived, and does not take place. */
  UNDO_REFUSED(true, 0),
  /** An order to undo took place, and is not answered. */
  UNDO_DONE(true, 0),
  /** The end of the signals was taken in: resolution and postmortem follow. */
  ENDING(false, 6_000),
  /** A message arrived, and the receiver does not take it. */
  MESSAGE_REFUSED(true, 0),
  /** The receiver took a message, and does not answer. */
  MESSAGE_TAKEN(true, 0);

  private final boolean holds;
  private final int window;

  KillPoint(boolean holds, int window) {
    this.holds = holds;
    this.window = window;
  }

  /** Whether what comes to this point stays there until the process is gone. */
  boolean holds() {
    return holds;
  }

  /** How long after it the process is killed. */
  Duration delay(Random random) {
    return Duration.ofMillis(random.nextInt(window + 20));
  }

  /** So many of them in a random order, none much more often than another. */
  static List<KillPoint> drawn(int count, Random random) {
    List<KillPoint> all = new ArrayList<>();
    while (all.size() < count) {
      List<KillPoint> round = new ArrayList<>(List.of(values()));
      Collections.shuffle(round, random);
      all.addAll(round);
    }
    return all.subList(0, count);
  }
}
