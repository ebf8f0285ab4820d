package io.firewatch.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples of many series in columns: a dictionary of series, and for each sample its series' index,
 * timestamp and value. A request becomes one batch for each partition of its services, so the cost
 * of a sample is a few bytes and no object.
 */
public final class MetricBatch {
  private final List<SeriesKey> series;
  private final int[] indexes;
  private final long[] timestamps;
  private final double[] values;
  private final int size;

  private MetricBatch(
      List<SeriesKey> series, int[] indexes, long[] timestamps, double[] values, int size) {
    this.series = series;
    this.indexes = indexes;
    this.timestamps = timestamps;
    this.values = values;
    this.size = size;
  }

  /** The series of this batch; {@link #seriesIndex} points into it. */
  public List<SeriesKey> series() {
    return series;
  }

  /** How many samples there are. */
  public int size() {
    return size;
  }

  public int seriesIndex(int sample) {
    return indexes[sample];
  }

  /** Epoch milliseconds. */
  public long timestampMillis(int sample) {
    return timestamps[sample];
  }

  public double value(int sample) {
    return values[sample];
  }

  public MetricSample sample(int sample) {
    return new MetricSample(series.get(indexes[sample]), timestamps[sample], values[sample]);
  }

  public static MetricBatch of(Iterable<MetricSample> samples) {
    Builder builder = new Builder();
    samples.forEach(s -> builder.add(s.series(), s.timestampMillis(), s.value()));
    return builder.build();
  }

  /**
   * A batch made of whole columns, for readers of frames. The arrays are kept, not copied.
   *
   * @throws IllegalArgumentException when the columns differ in length, an index points to no
   *     series, or a value is not finite
   */
  public static MetricBatch ofColumns(
      List<SeriesKey> series, int[] indexes, long[] timestamps, double[] values) {
    int size = values.length;
    if (indexes.length != size || timestamps.length != size) {
      throw new IllegalArgumentException("columns differ in length");
    }
    List<SeriesKey> keys = List.copyOf(series);
    for (int i = 0; i < size; i++) {
      if (indexes[i] < 0 || indexes[i] >= keys.size()) {
        throw new IllegalArgumentException("sample " + i + " names no series");
      }
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value must be finite, is " + values[i]);
      }
    }
    return new MetricBatch(keys, indexes, timestamps, values, size);
  }

  /** Collects samples; not safe for use by several threads. */
  public static final class Builder {
    private final List<SeriesKey> series = new ArrayList<>();

    /**
     * A hash table with open addressing: indexes plus one, 0 where there is none. Of the first
     * {@code known} series only: who adds series by hand looks none of them up.
     */
    private int[] places = new int[16];

    private int known;
    private int[] indexes = new int[64];
    private long[] timestamps = new long[64];
    private double[] values = new double[64];
    private int size;

    /**
     * Adds a sample of a series named by its key.
     *
     * @throws IllegalArgumentException when the value is not finite
     */
    public Builder add(SeriesKey key, long timestampMillis, double value) {
      while (known < series.size()) {
        remember();
      }
      int index = places[place(key)] - 1;
      return add(index >= 0 ? index : addSeries(key), timestampMillis, value);
    }

    private void remember() {
      if (2 * known >= places.length) {
        places = new int[places.length * 4];
        for (int i = 0; i < known; i++) {
          places[place(series.get(i))] = i + 1;
        }
      }
      int index = known++;
      places[place(series.get(index))] = index + 1;
    }

    /** Where a series is in the table, or would be. */
    private int place(SeriesKey key) {
      int mask = places.length - 1;
      int place = key.hashCode() & mask;
      while (places[place] != 0 && !series.get(places[place] - 1).equals(key)) {
        place = place + 1 & mask;
      }
      return place;
    }

    /** Adds a series and returns its index, for callers that send many samples of one series. */
    public int addSeries(SeriesKey key) {
      int index = series.size();
      series.add(key);
      return index;
    }

    /** Adds a sample of a series that {@link #addSeries} returned the index of. */
    public Builder add(int seriesIndex, long timestampMillis, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value must be finite, is " + value);
      }
      if (size == values.length) {
        indexes = Arrays.copyOf(indexes, size * 2);
        timestamps = Arrays.copyOf(timestamps, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      indexes[size] = seriesIndex;
      timestamps[size] = timestampMillis;
      values[size++] = value;
      return this;
    }

    public int size() {
      return size;
    }

    public MetricBatch build() {
      return new MetricBatch(List.copyOf(series), indexes, timestamps, values, size);
    }
  }
}
