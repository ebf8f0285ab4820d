package io.firewatch.server.ingest;

import io.firewatch.telemetry.SeriesKey;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads histograms: their count (a counter, or a rate where changes are told) and the median and
 * 99th percentile of what was observed since they last came. Sums and single buckets are left
 * alone: nobody can say of them what is normal.
 */
final class OtlpHistograms {
  private static final int MAX_BUCKETS = 2048;

  private final OtlpMetricReader into;
  private final HistogramMemory memory;

  OtlpHistograms(OtlpMetricReader into, HistogramMemory memory) {
    this.into = into;
    this.memory = memory;
  }

  /** Where a metric comes from, and whether it tells changes or sums. */
  private record Origin(
      String name, String service, Map<String, String> common, boolean isChange) {}

  /** A point of either kind. */
  private record Observed(
      int flags,
      List<KeyValue> attributes,
      long timeNanos,
      long startNanos,
      long count,
      @Nullable Buckets buckets) {

    static Observed of(HistogramDataPoint point) {
      return new Observed(
          point.getFlags(),
          point.getAttributesList(),
          point.getTimeUnixNano(),
          point.getStartTimeUnixNano(),
          point.getCount(),
          OtlpHistograms.buckets(point));
    }

    static Observed of(ExponentialHistogramDataPoint point) {
      return new Observed(
          point.getFlags(),
          point.getAttributesList(),
          point.getTimeUnixNano(),
          point.getStartTimeUnixNano(),
          point.getCount(),
          OtlpHistograms.buckets(point));
    }
  }

  void read(Metric metric, String name, String service, Map<String, String> common) {
    boolean isExplicit = metric.hasHistogram();
    AggregationTemporality temporality =
        isExplicit
            ? metric.getHistogram().getAggregationTemporality()
            : metric.getExponentialHistogram().getAggregationTemporality();
    Origin origin =
        new Origin(
            name,
            service,
            common,
            temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    if (isExplicit) {
      metric.getHistogram().getDataPointsList().forEach(p -> take(Observed.of(p), origin));
    } else {
      metric
          .getExponentialHistogram()
          .getDataPointsList()
          .forEach(p -> take(Observed.of(p), origin));
    }
  }

  private void take(Observed observed, Origin origin) {
    if (OtlpMetricReader.isStale(observed.flags)) {
      into.sawStale();
    } else if (observed.buckets == null) {
      into.drop(Dropped.HISTOGRAM, 1);
    } else {
      OtlpMetricReader.Point place =
          into.point(
              origin.service,
              origin.common,
              observed.attributes,
              observed.timeNanos,
              observed.startNanos);
      add(place, origin.name, observed.count, observed.buckets, origin.isChange);
    }
  }

  private void add(
      OtlpMetricReader.Point place, String name, long count, Buckets buckets, boolean isChange) {
    if (isChange) {
      into.addRate(place, name + "_rate", count);
    } else {
      into.add(place, name + "_count", count);
    }
    SeriesKey series = into.key(place, name);
    if (series == null || buckets.bounds().length == 0) {
      return;
    }
    Buckets recent = isChange ? buckets : memory.since(series, buckets, place.timeNanos());
    if (recent != null && recent.total() > 0) {
      into.add(place, name + "_p50", recent.quantile(0.5));
      into.add(place, name + "_p99", recent.quantile(0.99));
    }
  }

  /** Null when bounds and counts do not fit together. */
  private static @Nullable Buckets buckets(HistogramDataPoint point) {
    double[] bounds =
        point.getExplicitBoundsList().stream().mapToDouble(Double::doubleValue).toArray();
    long[] counts = point.getBucketCountsList().stream().mapToLong(Long::longValue).toArray();
    if (counts.length == 0 && bounds.length == 0) {
      return new Buckets(bounds, new long[] {point.getCount()}, point.getStartTimeUnixNano());
    }
    if (counts.length != bounds.length + 1 || bounds.length > MAX_BUCKETS) {
      return null;
    }
    for (int i = 0; i < counts.length; i++) {
      boolean rises = i == 0 || i == bounds.length || bounds[i] > bounds[i - 1];
      if (counts[i] < 0 || !rises) {
        return null;
      }
    }
    return new Buckets(bounds, counts, point.getStartTimeUnixNano());
  }

  /** The buckets of positive values, the zeros before them; base is 2 to the power of 2^−scale. */
  private static @Nullable Buckets buckets(ExponentialHistogramDataPoint point) {
    int size = point.getPositive().getBucketCountsCount();
    if (size > MAX_BUCKETS || point.getScale() < -10 || point.getScale() > 20) {
      return null;
    }
    double base = Math.pow(2, -point.getScale());
    int offset = point.getPositive().getOffset();
    double[] bounds = new double[size + 1];
    long[] counts = new long[size + 2];
    // Of negative values nothing is said: what is measured here has none.
    bounds[0] = Math.pow(2, base * offset);
    counts[0] = point.getZeroCount();
    for (int i = 0; i < size; i++) {
      bounds[i + 1] = Math.pow(2, base * (offset + i + 1.0));
      counts[i + 1] = point.getPositive().getBucketCounts(i);
      if (counts[i + 1] < 0 || !Double.isFinite(bounds[i + 1])) {
        return null;
      }
    }
    return new Buckets(bounds, counts, point.getStartTimeUnixNano());
  }
}
