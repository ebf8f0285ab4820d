package io.firewatch.diagnosis.live;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.diagnosis.cause.CallGraph;
import io.firewatch.diagnosis.cause.LogEvent;
import io.firewatch.diagnosis.cause.LogShape;
import io.firewatch.diagnosis.cause.MetricWindow;
import io.firewatch.diagnosis.cause.Observations;
import io.firewatch.diagnosis.cause.RequestRecords;
import io.firewatch.diagnosis.cause.Symptom;
import io.firewatch.diagnosis.cause.TracedSpan;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The readings, spans and lines of an incident as the ranking of causes wants them. */
final class Windows {
  private static final double MICROS = 1_000;

  private Windows() {}

  static Observations of(Scene scene) {
    Instant onset = SceneReader.onset(scene.incident());
    List<MetricWindow> windows = new ArrayList<>();
    latest(scene).values().forEach(readings -> windows.add(window(readings, onset)));
    List<CallGraph.Call> calls = new ArrayList<>();
    for (String service : scene.incident().affectedServices()) {
      scene.catalogue().callees(service).forEach(c -> calls.add(new CallGraph.Call(service, c)));
    }
    Signal lead = scene.incident().lead();
    return new Observations(
        windows,
        0,
        new Symptom(lead.service(), lead.name()),
        new CallGraph(calls),
        requests(scene, onset));
  }

  /** The latest readings that were kept of each series. */
  static Map<String, SeriesReadings> latest(Scene scene) {
    Map<String, Evidence> newest = new TreeMap<>();
    for (Evidence evidence : scene.evidence()) {
      if (evidence.readings() != null && !evidence.readings().readings().isEmpty()) {
        newest.merge(evidence.ref(), evidence, (a, b) -> lastTime(b) > lastTime(a) ? b : a);
      }
    }
    Map<String, SeriesReadings> latest = new TreeMap<>();
    newest.forEach((ref, evidence) -> {
      SeriesReadings readings = evidence.readings();
      if (readings != null) {
        latest.put(ref, readings);
      }
    });
    return latest;
  }

  private static long lastTime(Evidence evidence) {
    SeriesReadings readings = evidence.readings();
    return readings == null ? 0 : readings.readings().getLast().timestampMillis();
  }

  private static MetricWindow window(SeriesReadings readings, Instant onset) {
    long split = onset.toEpochMilli();
    SeriesKey series = readings.series();
    return new MetricWindow(
        series.service(),
        series.metric(),
        series.labels().canonical(),
        values(readings, r -> r.timestampMillis() < split),
        values(readings, r -> r.timestampMillis() >= split));
  }

  private static double[] values(
      SeriesReadings readings, java.util.function.Predicate<Reading> wanted) {
    return readings.readings().stream().filter(wanted).mapToDouble(Reading::value).toArray();
  }

  private static RequestRecords requests(Scene scene, Instant onset) {
    long split = onset.toEpochMilli();
    List<TracedSpan> spans = new ArrayList<>();
    List<TracedSpan> before = new ArrayList<>();
    for (Span span : scene.context().spans()) {
      (span.startMillis() < split ? before : spans).add(traced(span));
    }
    List<LogEvent> lines = new ArrayList<>();
    List<LogEvent> linesBefore = new ArrayList<>();
    if (!spans.isEmpty()) {
      for (LogLine line : scene.context().lines()) {
        (line.timestampMillis() < split ? linesBefore : lines).add(event(line));
      }
    }
    return new RequestRecords((long) (split * MICROS), spans, before, lines, linesBefore);
  }

  private static TracedSpan traced(Span span) {
    return new TracedSpan(
        span.traceId(),
        span.spanId(),
        span.parentId(),
        span.service(),
        span.operation(),
        (long) (span.startMillis() * MICROS),
        Math.round(span.durationMillis() * MICROS));
  }

  private static LogEvent event(LogLine line) {
    return new LogEvent(
        line.service(),
        line.labels().getOrDefault("span_id", ""),
        LogShape.of(line.message()),
        (long) (line.timestampMillis() * MICROS));
  }
}
