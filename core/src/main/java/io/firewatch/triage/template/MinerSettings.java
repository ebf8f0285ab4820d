package io.firewatch.triage.template;

/**
 * Bounds of a {@link TemplateMiner}.
 *
 * @param maxSkeletons different lines without their values that are remembered; when there are
 *     more, the quarter not seen for longest is forgotten
 */
public record MinerSettings(int maxSkeletons) {
  public static final MinerSettings DEFAULT = new MinerSettings(50_000);

  public MinerSettings {
    if (maxSkeletons < 16) {
      throw new IllegalArgumentException("maxSkeletons must be at least 16, is " + maxSkeletons);
    }
  }
}
