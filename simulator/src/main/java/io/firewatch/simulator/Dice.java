package io.firewatch.simulator;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Randomness that hangs on what it is for and when, not on what was drawn before: a failure does
 * not change the noise of series it does not touch, and history can be made in any order.
 */
final class Dice {
  private Dice() {}

  static RandomGenerator of(long seed, String purpose) {
    return new SplittableRandom(mix(seed ^ mix(purpose.hashCode())));
  }

  static RandomGenerator of(long seed, String purpose, long atMillis) {
    return new SplittableRandom(mix(mix(seed ^ mix(purpose.hashCode())) ^ mix(atMillis)));
  }

  /** A whole number whose expectation is {@code expected}. */
  static int count(double expected, RandomGenerator random) {
    int floor = (int) expected;
    return random.nextDouble() < expected - floor ? floor + 1 : floor;
  }

  /** An id in the form of a random (version 4) UUID. */
  static String uuid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low).toString();
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable PRNGs, 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
