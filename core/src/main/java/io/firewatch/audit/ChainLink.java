package io.firewatch.audit;

import java.util.regex.Pattern;

/**
 * A place in the chain: how many entries it holds up to here, and the hash that stands for all of
 * them. Worth keeping elsewhere: a chain that was written anew no longer has it.
 *
 * @param sequence 1 for the first entry, 0 for the beginning
 * @param hash SHA-256 as 64 hex digits
 */
public record ChainLink(long sequence, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Before the first entry. */
  public static final ChainLink BEGINNING = new ChainLink(0, "0".repeat(64));

  public ChainLink {
    if (sequence < 0) {
      throw new IllegalArgumentException("a sequence is not negative: " + sequence);
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a hash has 64 hex digits: " + hash);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is not that
   */
  public static ChainLink parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new ChainLink(
          Long.parseLong(text.substring(0, Math.max(0, colon))), text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be SEQUENCE:HASH, is " + text, e);
    }
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
