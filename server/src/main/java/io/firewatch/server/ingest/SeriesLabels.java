package io.firewatch.server.ingest;

import com.google.protobuf.CodedInputStream;
import io.firewatch.server.config.IngestProperties;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the labels of a remote-write series into its key. */
final class SeriesLabels implements SeriesCache.Decoder {
  private static final String METRIC = "__name__";
  private static final int NAME = 1 << 3 | 2;
  private static final int VALUE = 2 << 3 | 2;

  private final IngestProperties.Labels caps;
  private final ServiceNames services;

  SeriesLabels(IngestProperties.Labels caps, ServiceNames services) {
    this.caps = caps;
    this.services = services;
  }

  @Override
  public @Nullable SeriesKey decode(byte[] buffer, int from, int to) {
    try {
      return key(CodedInputStream.newInstance(buffer, from, to - from));
    } catch (IOException e) {
      return null;
    }
  }

  /** The key that labels name; null when they lack a metric or are beyond the caps. */
  @Nullable SeriesKey key(Map<String, String> labels) {
    String metric = labels.remove(METRIC);
    if (metric == null || metric.isBlank() || metric.length() > caps.maxName()) {
      return null;
    }
    Optional<String> label = services.label(labels);
    String service = label.map(labels::remove).orElse(ServiceNames.UNKNOWN);
    return SeriesKey.shared(service, metric, Labels.of(labels));
  }

  private @Nullable SeriesKey key(CodedInputStream in) throws IOException {
    Map<String, String> labels = new HashMap<>();
    while (in.readTag() != 0) {
      int outer = in.pushLimit(in.readRawVarint32());
      String name = "";
      String value = "";
      for (int tag; (tag = in.readTag()) != 0; ) {
        switch (tag) {
          case NAME -> name = in.readStringRequireUtf8();
          case VALUE -> value = in.readStringRequireUtf8();
          default -> in.skipField(tag);
        }
      }
      in.popLimit(outer);
      if (name.isEmpty() || name.length() > caps.maxName() || value.length() > caps.maxValue()) {
        return null;
      }
      // An empty value is the same as no label.
      if (!value.isEmpty()) {
        labels.put(name, value);
      }
    }
    return labels.size() > caps.maxCount() ? null : key(labels);
  }
}
