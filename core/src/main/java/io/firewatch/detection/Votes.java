package io.firewatch.detection;

/** How far several views of one reading agree: each counts from 0 to 1, by its own threshold. */
final class Votes {
  private final boolean rise;
  private double sum;
  private int count;

  /**
   * @param rise the side that is asked for; a deviation to the other side agrees by nothing
   */
  Votes(boolean rise) {
    this.rise = rise;
  }

  void add(double sigma, double threshold) {
    count++;
    if (sigma > 0 == rise) {
      sum += Math.min(1, Math.abs(sigma) / threshold);
    }
  }

  /** 0..1; 0 when there was nobody else to ask. */
  double agreement() {
    return count == 0 ? 0 : sum / count;
  }
}
