package io.firewatch.triage.template;

/** Mixing of 64-bit hashes; multiply and xor-shift as in MurmurHash3's finaliser. */
final class Hash {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private Hash() {}

  static long mix(long hash, long value) {
    return (Long.rotateLeft(hash, 23) ^ value) * PRIME;
  }

  static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  /** Hash of a word; never 0 nor a small number, which stand for variables and marks. */
  static long of(byte[] bytes, int start, int end) {
    long hash = end - start;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * PRIME;
      hash ^= hash >>> 29;
    }
    return hash | Long.MIN_VALUE;
  }
}
