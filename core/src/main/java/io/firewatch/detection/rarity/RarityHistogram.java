package io.firewatch.detection.rarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often deviations of each size occurred, and so how rare one of a given size is. Bins are a
 * quarter of an octave wide and exist only where deviations were seen. What is older weighs less.
 *
 * <p>Rarity {@code s} reads "rarer than one in 10^s". Beyond everything seen it grows by one an
 * octave.
 */
final class RarityHistogram {
  private static final int PER_OCTAVE = 4;
  private static final int GROWTH = 8;
  private static final double LARGEST_WEIGHT = 1e15;
  private static final double MOST_BEYOND = 6;

  /** The bin of every size too small to tell from none. */
  private static final int ZERO = (Math.getExponent(1e-300)) * PER_OCTAVE;

  private float[] bins = {};
  private int firstBin;
  private int highest = ZERO;
  private float zeros;
  private double total;
  private double weight = 1;
  private int updates;

  /**
   * How rare a deviation at least this large has been, 0 for the usual. What was never seen counts
   * as half an occurrence.
   *
   * @param size at least 0
   */
  double rarity(double size) {
    if (total == 0) {
      return 0;
    }
    int bin = binOf(size);
    if (bin > highest) {
      double beyond = highest == ZERO ? MOST_BEYOND : octaves(size) - octavesOf(highest + 1);
      return -Math.log10(weight / 2 / total) + Math.min(MOST_BEYOND, beyond);
    }
    double above = bin == ZERO ? zeros : at(bin) * (1 - within(size));
    for (int i = Math.max(bin + 1 - firstBin, 0); i <= highest - firstBin; i++) {
      above += bins[i];
    }
    return -Math.log10(Math.min(1, Math.max(above, weight / 2) / total));
  }

  /**
   * Learns that a deviation of this size occurred.
   *
   * @param growth by what factor it weighs more than the one before
   */
  void add(double size, double growth) {
    updates++;
    weight *= growth;
    int bin = binOf(size);
    if (bin == ZERO) {
      zeros += (float) weight;
    } else {
      reach(bin);
      bins[bin - firstBin] += (float) weight;
    }
    highest = Math.max(highest, bin);
    total += weight;
    if (weight > LARGEST_WEIGHT) {
      rescale();
    }
  }

  int updates() {
    return updates;
  }

  /** The size that the given share of past deviations did not exceed. */
  double quantile(double share) {
    double left = total * (1 - share);
    for (int bin = highest; bin >= firstBin && bin != ZERO; bin--) {
      double mass = at(bin);
      if (mass >= left && mass > 0) {
        double low = edge(bin);
        return low + (edge(bin + 1) - low) * (1 - left / mass);
      }
      left -= mass;
    }
    return 0;
  }

  private float at(int bin) {
    int i = bin - firstBin;
    return i >= 0 && i < bins.length ? bins[i] : 0;
  }

  private void reach(int bin) {
    if (bins.length == 0) {
      firstBin = bin - GROWTH / 2;
      bins = new float[GROWTH];
    } else if (bin < firstBin) {
      int added = (firstBin - bin + GROWTH - 1) / GROWTH * GROWTH;
      float[] larger = new float[bins.length + added];
      System.arraycopy(bins, 0, larger, added, bins.length);
      bins = larger;
      firstBin -= added;
    } else if (bin >= firstBin + bins.length) {
      int added = (bin - firstBin - bins.length + GROWTH) / GROWTH * GROWTH;
      bins = Arrays.copyOf(bins, bins.length + added);
    }
  }

  private void rescale() {
    float factor = (float) (1 / weight);
    for (int i = 0; i < bins.length; i++) {
      bins[i] *= factor;
    }
    zeros *= factor;
    total /= weight;
    weight = 1;
  }

  /** Octave by exponent, quarter by mantissa: no logarithm on the way of a reading. */
  private static int binOf(double size) {
    if (size < 1e-290) {
      return ZERO;
    }
    long bits = Double.doubleToRawLongBits(size);
    return (int) (bits >>> 50) - 1023 * PER_OCTAVE;
  }

  private static double within(double size) {
    long bits = Double.doubleToRawLongBits(size);
    return (bits & ((1L << 50) - 1)) * 0x1p-50;
  }

  private static double edge(int bin) {
    return Double.longBitsToDouble((bin + 1023L * PER_OCTAVE) << 50);
  }

  private static double octavesOf(int bin) {
    return octaves(edge(bin));
  }

  private static double octaves(double size) {
    return Math.log(size) / Math.log(2);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(updates);
    out.writeDouble(total / weight);
    out.writeFloat((float) (zeros / weight));
    out.writeInt(highest);
    out.writeInt(firstBin);
    out.writeShort(bins.length);
    for (float bin : bins) {
      out.writeFloat((float) (bin / weight));
    }
  }

  void load(DataInput in) throws IOException {
    updates = in.readInt();
    weight = 1;
    total = in.readDouble();
    zeros = in.readFloat();
    highest = in.readInt();
    firstBin = in.readInt();
    bins = new float[in.readUnsignedShort()];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = in.readFloat();
    }
  }
}
