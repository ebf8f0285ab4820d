package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the spans of one OTLP request; those that cannot be used are left out and counted. */
final class OtlpSpanReader {
  private final IngestProperties properties;
  private final OtlpAttributes attributes;
  private final TimeBounds bounds;
  private final List<Span> spans = new ArrayList<>();
  private final long[] dropped = new long[Dropped.values().length];

  OtlpSpanReader(IngestProperties properties, TimeBounds bounds) {
    this.properties = properties;
    this.attributes = new OtlpAttributes(properties.labels());
    this.bounds = bounds;
  }

  void read(ExportTraceServiceRequest request) {
    for (ResourceSpans ofResource : request.getResourceSpansList()) {
      String service = OtlpAttributes.service(ofResource.getResource());
      ofResource.getScopeSpansList().stream()
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(span -> add(span, service));
    }
  }

  List<Span> spans() {
    return spans;
  }

  long[] dropped() {
    return dropped;
  }

  private void add(io.opentelemetry.proto.trace.v1.Span span, String service) {
    String trace = OtlpIds.hex(span.getTraceId());
    String id = OtlpIds.hex(span.getSpanId());
    String parent = OtlpIds.hex(span.getParentSpanId());
    long millis = span.getStartTimeUnixNano() / 1_000_000;
    double duration = (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6;
    boolean isWhole =
        OtlpIds.isTrace(trace)
            && OtlpIds.isSpan(id)
            && (parent.isEmpty() || OtlpIds.isSpan(parent))
            && duration >= 0;
    if (!isWhole) {
      drop(Dropped.SPAN);
    } else if (!bounds.contain(millis)) {
      drop(millis < bounds.oldest() ? Dropped.TOO_OLD : Dropped.TOO_NEW);
    } else if (spans.size() == properties.limits().maxSamples()) {
      throw Refusal.tooLarge("More than " + properties.limits().maxSamples() + " spans.");
    } else {
      Map<String, String> labels = attributes.cut(span.getAttributesList());
      labels.put("kind", kind(span.getKind()));
      if (!span.getStatus().getMessage().isEmpty()) {
        labels.put("status.message", LogText.cut(span.getStatus().getMessage()));
      }
      boolean failed = span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
      spans.add(
          new Span(trace, id, parent, service, span.getName(), millis, duration, failed, labels));
    }
  }

  private static String kind(io.opentelemetry.proto.trace.v1.Span.SpanKind kind) {
    return kind.name().replace("SPAN_KIND_", "").toLowerCase(Locale.ROOT);
  }

  private void drop(Dropped reason) {
    dropped[reason.ordinal()]++;
  }
}
