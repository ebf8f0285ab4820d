package io.firewatch.correlation;

/**
 * A text that can be looked at only so often, so that a pattern somebody wrote cannot keep
 * correlation busy for ever. Beyond the bound it ends, and the pattern fails on what it saw.
 */
final class BoundedText implements CharSequence {
  private static final int MOST_LOOKS = 200_000;

  private final String text;
  private int looks;

  BoundedText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    // A character that patterns do not name makes every branch fail at once.
    return ++looks > MOST_LOOKS ? '\uffff' : text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
