package io.firewatch.triage.live;

import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.template.TemplateMiner;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a miner in parts that fit a record each. A part begins with the number of its
 * snapshot and how many parts that has; parts of different snapshots are never put together.
 */
final class MinerSnapshot {
  static final String KEY = "m/";

  private static final int PART = 500_000;
  private static final int HEADER = Long.BYTES + Integer.BYTES;

  /** A small state is told soon; a large one costs more, and loses less with a crash. */
  private static final int SMALL = 100_000;

  private static final long LEAST_BETWEEN_SMALL = 5_000;
  private static final long LEAST_BETWEEN = 60_000;

  private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
  private long savedMillis;
  private int savedShapes;
  private int savedBytes;

  /**
   * Tells the state when something was learnt or forgotten, at most once a minute or five seconds.
   */
  void save(TemplateMiner miner, long nowMillis, TriageOutput out) {
    long least = savedBytes < SMALL ? LEAST_BETWEEN_SMALL : LEAST_BETWEEN;
    if (miner.shapes() == savedShapes || nowMillis - savedMillis < least) {
      return;
    }
    savedShapes = miner.shapes();
    savedMillis = nowMillis;
    byte[] state = miner.save();
    savedBytes = state.length;
    int total = (state.length + PART - 1) / PART;
    for (int i = 0; i < total; i++) {
      byte[] part = Arrays.copyOfRange(state, i * PART, Math.min(state.length, (i + 1) * PART));
      ByteBuffer bytes = ByteBuffer.allocate(HEADER + part.length);
      bytes.putLong(nowMillis).putInt(total).put(part);
      out.changed(KEY + i, bytes.array());
    }
  }

  /**
   * Takes a part in any order; the miner, once all parts of a snapshot are there.
   *
   * @throws IllegalArgumentException when the parts make no state
   */
  Optional<TemplateMiner> restore(MinerSettings settings, int number, byte[] part) {
    if (part.length < HEADER) {
      throw new IllegalArgumentException("a part of a snapshot is cut off");
    }
    parts.put(number, part);
    byte[] first = parts.get(0);
    if (first == null) {
      return Optional.empty();
    }
    long snapshot = ByteBuffer.wrap(first).getLong();
    int total = ByteBuffer.wrap(first).getInt(Long.BYTES);
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    for (int i = 0; i < total; i++) {
      byte[] next = parts.get(i);
      if (next == null || ByteBuffer.wrap(next).getLong() != snapshot) {
        return Optional.empty();
      }
      state.write(next, HEADER, next.length - HEADER);
    }
    parts.clear();
    TemplateMiner miner = TemplateMiner.restore(settings, state.toByteArray());
    savedShapes = miner.shapes();
    return Optional.of(miner);
  }
}
