package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Judges one series by how rare a reading is among all that the series has shown so far: its
 * distance from the long-term level, its drift from the last hours, and its distance from the same
 * time of the season before. Causal: nothing but readings up to the present one decides.
 *
 * <p>A reading costs constant time and, once the series is known, allocates nothing. Values may be
 * of any unit and scale. A reading that is not a finite number scores 0 and changes nothing. Not
 * safe for use by several threads.
 */
public final class RarityDetector {
  /** A reading is to be reported when its score is at least this. */
  public static final double ALARM_THRESHOLD = AlarmLadder.ALARM;

  private static final int VERSION = 1;
  private static final double RARE = AlarmLadder.LOWEST;
  private static final int PARTS = 3;

  private final Pace pace = new Pace();
  private final Rates rates = new Rates();
  private final AlarmLadder ladder = new AlarmLadder();
  private LevelPart level = new LevelPart();
  private DriftPart drift = new DriftPart();
  private SeasonPart season = new SeasonPart();
  private double score;
  private double rarity;
  private int agreeing;
  private int rareInRow;

  /**
   * Judges a reading and learns it.
   *
   * @param timestampMillis since the epoch; one that is not after the last counts as one interval
   * @return in [0, 1], at least {@link #ALARM_THRESHOLD} when it is to be reported
   */
  public double score(long timestampMillis, double value) {
    score = 0;
    rarity = 0;
    agreeing = 0;
    if (!Double.isFinite(value)) {
      return 0;
    }
    int elapsed = pace.elapsed(timestampMillis);
    if (rates.decides(value)) {
      forget();
    }
    double judged = rates.judged(timestampMillis, value);
    if (Double.isFinite(judged)) {
      judge(judged, elapsed);
    }
    return score;
  }

  private void judge(double value, int elapsed) {
    Tempo tempo = pace.tempo();
    consider(level.rarity(value, tempo));
    consider(drift.rarity(value, tempo));
    consider(season.rarity(value, elapsed, tempo));
    rareInRow = rarity >= RARE ? rareInRow + 1 : 0;
    score = ladder.score(rarity, tempo);
  }

  private void consider(double ofPart) {
    rarity = Math.max(rarity, ofPart);
    if (ofPart >= RARE) {
      agreeing++;
    }
  }

  private void forget() {
    level = new LevelPart();
    drift = new DriftPart();
    season = new SeasonPart();
  }

  /** The last reading's {@code s}: rarer than one in 10^s. Neither rest nor fatigue dampens it. */
  public double rarity() {
    return rarity;
  }

  /** How rare the last reading is, in [0, 1): 0 for the usual, 0.5 at the limit of an alarm. */
  public double deviation() {
    return rarity / (rarity + RARE);
  }

  /** The share of this series' own readings that are less rare than the last one, in [0, 1). */
  public double likelihood() {
    return 1 - Math.pow(10, -rarity);
  }

  /** All about the last reading. */
  public Verdict verdict() {
    return new Verdict(
        score,
        rarity,
        new Verdict.Parts(
            deviation(),
            (double) agreeing / PARTS,
            rareInRow / (rareInRow + 1.0),
            season.strength()));
  }

  /** Where the next reading is expected. */
  public Band band() {
    double reach = level.reach(1 - Math.pow(10, -RARE));
    double mean = level.mean();
    return new Band(mean, mean - reach, mean + reach);
  }

  /** Whether readings are taken for those of a counter, and judged by their increase. */
  public boolean isCounter() {
    return rates.isCounter();
  }

  public void save(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    pace.save(out);
    rates.save(out);
    ladder.save(out);
    level.save(out);
    drift.save(out);
    season.save(out);
    out.writeInt(rareInRow);
  }

  /**
   * @throws IOException when the bytes are not a state that this version wrote
   */
  public void load(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("unknown state version " + version + " of a rarity detector");
    }
    pace.load(in);
    rates.load(in);
    ladder.load(in);
    level.load(in);
    drift.load(in);
    season.load(in);
    rareInRow = in.readInt();
  }
}
