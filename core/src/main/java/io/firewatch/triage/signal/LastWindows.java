package io.firewatch.triage.signal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** How many lines each of the last windows had: at most {@value #MOST} of them, the oldest goes. */
final class LastWindows {
  static final int MOST = 240;

  private int[] counts;
  private int next;

  /**
   * @param empty windows without a line that it begins with
   */
  LastWindows(int empty) {
    this.counts = new int[Math.clamp(empty, 0, MOST)];
  }

  int size() {
    return counts.length;
  }

  void add(int lines) {
    if (counts.length < MOST) {
      counts = Arrays.copyOf(counts, counts.length + 1);
      counts[counts.length - 1] = lines;
    } else {
      counts[next] = lines;
      next = (next + 1) % MOST;
    }
  }

  /** A copy, the least first. */
  int[] sorted() {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Writes counts of any size. */
  void writeInts(DataOutputStream out) throws IOException {
    out.writeShort(counts.length);
    for (int count : counts) {
      out.writeInt(count);
    }
    out.writeShort(next);
  }

  /** Writes counts that are not larger than a short can be. */
  void writeShorts(DataOutputStream out) throws IOException {
    out.writeShort(counts.length);
    for (int count : counts) {
      out.writeShort(count);
    }
    out.writeShort(next);
  }

  static LastWindows readInts(DataInputStream in) throws IOException {
    LastWindows windows = new LastWindows(in.readShort());
    for (int i = 0; i < windows.counts.length; i++) {
      windows.counts[i] = in.readInt();
    }
    windows.next = in.readShort();
    return windows;
  }

  static LastWindows readShorts(DataInputStream in) throws IOException {
    LastWindows windows = new LastWindows(in.readShort());
    for (int i = 0; i < windows.counts.length; i++) {
      windows.counts[i] = in.readShort();
    }
    windows.next = in.readShort();
    return windows;
  }
}
