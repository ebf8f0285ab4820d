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
  private static final long LEAST_BETWEEN = 60_000;

  private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
  private long savedMillis;
  private int savedTemplates = -1;

  /** Tells the state when templates were added or lost, at most once a minute. */
  void save(TemplateMiner miner, long nowMillis, TriageOutput out) {
    if (miner.size() == savedTemplates || nowMillis - savedMillis < LEAST_BETWEEN) {
      return;
    }
    savedTemplates = miner.size();
    savedMillis = nowMillis;
    byte[] state = miner.save();
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
    savedTemplates = miner.size();
    return Optional.of(miner);
  }
}
