package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metrics of one OTLP request into samples. Points that cannot be used are left out and
 * counted, and the others are taken. For one request, by one thread.
 *
 * <p>Gauges and sums that may fall are samples as they are; rising sums become counters, which are
 * judged by their rate; changes become rates right here. Of a histogram come its count and the
 * quantiles of what was observed since it last came.
 */
final class OtlpMetricReader {
  private static final Map<String, String> RESOURCE_LABELS =
      Map.of(
          "service.instance.id", "instance",
          "service.namespace", "namespace",
          "deployment.environment.name", "environment",
          "deployment.environment", "environment");

  private final IngestProperties properties;
  private final TimeBounds bounds;
  private final OtlpHistograms histograms;

  private final MetricBatch.Builder batch = new MetricBatch.Builder();
  private final long[] dropped = new long[Dropped.values().length];
  private long stale;

  OtlpMetricReader(IngestProperties properties, TimeBounds bounds, HistogramMemory memory) {
    this.properties = properties;
    this.bounds = bounds;
    this.histograms = new OtlpHistograms(this, memory);
  }

  /** A point on its way in: what it is of and when. */
  record Point(String service, Map<String, String> labels, long timeNanos, long startNanos) {}

  void read(ExportMetricsServiceRequest request) {
    for (ResourceMetrics ofResource : request.getResourceMetricsList()) {
      String service = OtlpAttributes.service(ofResource.getResource());
      Map<String, String> common = common(ofResource.getResource());
      ofResource.getScopeMetricsList().stream()
          .flatMap(scope -> scope.getMetricsList().stream())
          .forEach(metric -> read(metric, service, common));
    }
  }

  MetricBatch batch() {
    return batch.build();
  }

  int size() {
    return batch.size();
  }

  long stale() {
    return stale;
  }

  long[] dropped() {
    return dropped;
  }

  private static Map<String, String> common(Resource resource) {
    Map<String, String> labels = new HashMap<>();
    RESOURCE_LABELS.forEach((attribute, label) -> {
      String value = OtlpAttributes.find(resource.getAttributesList(), attribute);
      if (!value.isEmpty()) {
        labels.put(label, value);
      }
    });
    return labels;
  }

  private void read(Metric metric, String service, Map<String, String> common) {
    String name = metric.getName();
    String unit = metric.getUnit();
    switch (metric.getDataCase()) {
      case GAUGE ->
          metric
              .getGauge()
              .getDataPointsList()
              .forEach(p -> number(p, OtlpNames.metric(name, unit), service, common, false));
      case SUM -> sum(metric.getSum(), name, unit, service, common);
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM ->
          histograms.read(metric, OtlpNames.metric(name, unit), service, common);
      case SUMMARY ->
          metric
              .getSummary()
              .getDataPointsList()
              .forEach(p -> summary(p, OtlpNames.metric(name, unit), service, common));
      case DATA_NOT_SET -> {}
    }
  }

  private void sum(Sum sum, String name, String unit, String service, Map<String, String> common) {
    boolean isChange =
        sum.getAggregationTemporality() == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    if (isChange && !sum.getIsMonotonic()) {
      drop(Dropped.TEMPORALITY, sum.getDataPointsCount());
      return;
    }
    String named =
        isChange
            ? OtlpNames.metric(name, unit) + "_rate"
            : sum.getIsMonotonic() ? OtlpNames.counter(name, unit) : OtlpNames.metric(name, unit);
    sum.getDataPointsList().forEach(p -> number(p, named, service, common, isChange));
  }

  private void number(
      NumberDataPoint point,
      String name,
      String service,
      Map<String, String> common,
      boolean isChange) {
    if (isStale(point.getFlags())) {
      stale++;
      return;
    }
    double value =
        switch (point.getValueCase()) {
          case AS_DOUBLE -> point.getAsDouble();
          case AS_INT -> point.getAsInt();
          case VALUE_NOT_SET -> Double.NaN;
        };
    Point place =
        point(
            service,
            common,
            point.getAttributesList(),
            point.getTimeUnixNano(),
            point.getStartTimeUnixNano());
    if (isChange) {
      addRate(place, name, value);
    } else {
      add(place, name, value);
    }
  }

  private void summary(
      SummaryDataPoint point, String name, String service, Map<String, String> common) {
    if (isStale(point.getFlags())) {
      stale++;
      return;
    }
    Point place =
        point(
            service,
            common,
            point.getAttributesList(),
            point.getTimeUnixNano(),
            point.getStartTimeUnixNano());
    add(place, name + "_count", point.getCount());
    for (SummaryDataPoint.ValueAtQuantile at : point.getQuantileValuesList()) {
      Map<String, String> labels = new HashMap<>(place.labels);
      labels.put("quantile", String.valueOf(at.getQuantile()));
      add(new Point(place.service, labels, place.timeNanos, place.startNanos), name, at.getValue());
    }
  }

  Point point(
      String service,
      Map<String, String> common,
      List<KeyValue> attributes,
      long timeNanos,
      long startNanos) {
    Map<String, String> labels = new HashMap<>(common);
    for (KeyValue attribute : attributes) {
      String value = OtlpAttributes.text(attribute.getValue());
      if (!value.isEmpty()) {
        labels.put(OtlpNames.label(attribute.getKey()), value);
      }
    }
    return new Point(service, labels, timeNanos, startNanos);
  }

  /** Adds what happened between two times, by the second. */
  void addRate(Point point, String name, double change) {
    double seconds = (point.timeNanos - point.startNanos) / 1e9;
    if (point.startNanos == 0 || seconds <= 0) {
      drop(Dropped.TEMPORALITY, 1);
      return;
    }
    add(point, name, change / seconds);
  }

  void add(Point point, String name, double value) {
    long millis = point.timeNanos == 0 ? bounds.now() : point.timeNanos / 1_000_000;
    if (!Double.isFinite(value)) {
      drop(Dropped.NOT_FINITE, 1);
    } else if (!bounds.contain(millis)) {
      drop(millis < bounds.oldest() ? Dropped.TOO_OLD : Dropped.TOO_NEW, 1);
    } else {
      SeriesKey key = key(point, name);
      if (key == null) {
        drop(Dropped.LABELS, 1);
        return;
      }
      if (batch.size() == properties.limits().maxSamples()) {
        throw Refusal.tooLarge(
            "More than " + properties.limits().maxSamples() + " samples in one request.");
      }
      batch.add(key, millis, value);
    }
  }

  /** The series a point is of; null when its labels are beyond the caps. */
  @Nullable SeriesKey key(Point point, String name) {
    IngestProperties.Labels caps = properties.labels();
    boolean fits =
        !name.isBlank()
            && name.length() <= caps.maxName()
            && point.labels.size() <= caps.maxCount()
            && point.labels.entrySet().stream()
                .allMatch(label ->
                    label.getKey().length() <= caps.maxName()
                        && label.getValue().length() <= caps.maxValue());
    return fits ? new SeriesKey(point.service, name, Labels.of(point.labels)) : null;
  }

  void drop(Dropped reason, long count) {
    dropped[reason.ordinal()] += count;
  }

  void sawStale() {
    stale++;
  }

  static boolean isStale(int flags) {
    return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
  }
}
