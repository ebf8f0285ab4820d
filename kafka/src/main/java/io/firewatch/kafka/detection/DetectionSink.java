package io.firewatch.kafka.detection;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.DetectionOutput;
import io.firewatch.detection.Recovery;
import io.firewatch.history.SeriesRollup;
import io.firewatch.kafka.codec.DetectionJson;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.kafka.codec.ObjectiveJson;
import io.firewatch.kafka.codec.RollupFrameCodec;
import io.firewatch.objective.ObjectiveOutput;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends on what the engine finds: events to their topics, states to the changelog. */
final class DetectionSink implements DetectionOutput, ObjectiveOutput {
  private final ProcessorContext<byte[], byte[]> context;
  private final KeyValueStore<Bytes, byte[]> store;
  private final EventHeaders headers;
  private final DetectionMeters meters;
  private long nowMillis;
  private boolean ofRecord;

  DetectionSink(
      ProcessorContext<byte[], byte[]> context,
      KeyValueStore<Bytes, byte[]> store,
      EventHeaders headers,
      DetectionMeters meters) {
    this.context = context;
    this.store = store;
    this.headers = headers;
    this.meters = meters;
  }

  /**
   * This sink, for what is found from now on.
   *
   * @param millis time of what is being looked at
   * @param record whether that is a record, whose latency is of interest, or the clock
   */
  DetectionSink at(long millis, boolean record) {
    nowMillis = millis;
    ofRecord = record;
    return this;
  }

  @Override
  public void anomaly(Anomaly anomaly) {
    meters.anomalies().increment();
    Headers envelope =
        headers.create(EventHeaders.ANOMALY, anomaly.eventId(), anomaly.detectedAt());
    send(DetectionTopology.ANOMALIES, anomaly.series(), DetectionJson.encode(anomaly), envelope);
  }

  @Override
  public void recovery(Recovery recovery) {
    meters.recoveries().increment();
    Headers envelope =
        headers.create(EventHeaders.RECOVERY, recovery.eventId(), recovery.recoveredAt());
    send(DetectionTopology.RECOVERIES, recovery.series(), DetectionJson.encode(recovery), envelope);
  }

  @Override
  public void changed(SeriesKey series, byte[] state) {
    store.put(key(series), state);
  }

  @Override
  public void forgotten(SeriesKey series) {
    store.delete(key(series));
  }

  @Override
  public void rolledUp(List<SeriesRollup> rollups) {
    meters.rollups().increment(rollups.size());
    Map<String, List<SeriesRollup>> byService = new LinkedHashMap<>();
    for (SeriesRollup rollup : rollups) {
      byService.computeIfAbsent(rollup.series().service(), s -> new ArrayList<>()).add(rollup);
    }
    byService.forEach((service, of) -> {
      byte[] key = service.getBytes(StandardCharsets.UTF_8);
      for (byte[] frame : RollupFrameCodec.encode(of, Frames.MAX_BYTES)) {
        Headers envelope =
            headers.create(EventHeaders.ROLLUP_FRAME, Instant.ofEpochMilli(nowMillis));
        context.forward(new Record<>(key, frame, nowMillis, envelope), DetectionTopology.ROLLUPS);
      }
    });
  }

  @Override
  public void reported(List<ObjectiveReport> reports) {
    for (ObjectiveReport report : reports) {
      Headers envelope = headers.create(EventHeaders.OBJECTIVE, Instant.ofEpochMilli(nowMillis));
      byte[] key = report.id().service().getBytes(StandardCharsets.UTF_8);
      context.forward(
          new Record<>(key, ObjectiveJson.encode(report), nowMillis, envelope),
          DetectionTopology.OBJECTIVES);
    }
  }

  private void send(String sink, SeriesKey series, byte[] value, Headers envelope) {
    byte[] key = series.service().getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(key, value, nowMillis, envelope), sink);
    if (ofRecord) {
      meters.told(nowMillis);
    }
  }

  private static Bytes key(SeriesKey series) {
    return Bytes.wrap(MetricFrameCodec.encode(series));
  }
}
