package io.firewatch.triage.template;

import java.util.Arrays;

/**
 * The parts of one scanned line, reused from line to line: words, variables and marks
 * (punctuation), each with its place in the bytes and a hash of its text.
 */
final class Elements {
  static final byte WORD = 0;
  static final byte VARIABLE = 1;
  static final byte MARK = 2;

  /** A word with a dot inside, a digit or another sign of being a name. */
  static final byte NAME_LIKE = 1;

  /** Blanks stood before the element. */
  static final byte SPACED = 2;

  /** It was alone in square brackets, which are not kept as marks. */
  static final byte BRACKETED = 4;

  static final int MAXIMUM = 512;

  int size;
  final byte[] kinds = new byte[MAXIMUM];
  final byte[] flags = new byte[MAXIMUM];
  final int[] starts = new int[MAXIMUM];
  final int[] ends = new int[MAXIMUM];
  final long[] hashes = new long[MAXIMUM];

  void clear() {
    size = 0;
  }

  boolean full() {
    return size >= MAXIMUM - 2;
  }

  void add(byte kind, int flag, int start, int end, long hash) {
    kinds[size] = kind;
    flags[size] = (byte) flag;
    starts[size] = start;
    ends[size] = end;
    hashes[size++] = hash;
  }

  /** Copies an element of {@code other} to the end of this. */
  void copy(Elements other, int index) {
    add(
        other.kinds[index],
        other.flags[index],
        other.starts[index],
        other.ends[index],
        other.hashes[index]);
  }

  boolean isMark(int index, char mark) {
    return index >= 0 && index < size && kinds[index] == MARK && hashes[index] == mark;
  }

  boolean is(int index, byte kind) {
    return index >= 0 && index < size && kinds[index] == kind;
  }

  boolean spaced(int index) {
    return (flags[index] & SPACED) != 0;
  }

  /** Hash of the order of marks and slots: equal for lines that differ in words and values only. */
  long layoutHash() {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < size; i++) {
      hash = Hash.mix(hash, kinds[i] == MARK ? hashes[i] + 1 : 0);
    }
    return Hash.finish(hash);
  }

  /** Hash of all but the text of variables. */
  long skeletonHash() {
    long hash = 0x2545F4914F6CDD1DL;
    for (int i = 0; i < size; i++) {
      hash = Hash.mix(hash, kinds[i] == VARIABLE ? 1 : hashes[i] + 2);
    }
    return Hash.finish(hash);
  }

  int slots() {
    int slots = 0;
    for (int i = 0; i < size; i++) {
      slots += kinds[i] == MARK ? 0 : 1;
    }
    return slots;
  }

  /** Hashes of the slots in order; 0 for a variable. */
  long[] slotHashes() {
    long[] hashesOfSlots = new long[size];
    int slots = 0;
    for (int i = 0; i < size; i++) {
      if (kinds[i] != MARK) {
        hashesOfSlots[slots++] = kinds[i] == VARIABLE ? 0 : hashes[i];
      }
    }
    return Arrays.copyOf(hashesOfSlots, slots);
  }
}
