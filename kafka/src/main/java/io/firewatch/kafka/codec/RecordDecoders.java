package io.firewatch.kafka.codec;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.history.SeriesRollup;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.CallRollup;
import io.firewatch.triage.history.TemplateMinute;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of each topic, frames and the JSON of others alike. Every method throws {@link
 * InvalidRecord} or {@link CorruptFrame} for what it cannot read.
 */
public final class RecordDecoders {
  private static final byte[] NOTHING = {};

  private final RawJson json;

  public RecordDecoders(InstantSource clock) {
    this.json = new RawJson(clock);
  }

  public List<LogLine> logs(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = value(record);
    return Frames.isFrame(value) ? LogFrameCodec.decode(value) : json.logs(value, origin(record));
  }

  /** The lines of a record at WARN and above. */
  public List<LogLine> notableLogs(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = value(record);
    return Frames.isFrame(value)
        ? LogFrameCodec.decode(value, LogLevel.WARN)
        : json.logs(value, origin(record)).stream()
            .filter(line -> line.level().compareTo(LogLevel.WARN) >= 0)
            .toList();
  }

  /** How many lines a record holds, for the price of its first bytes; 1 where that is not told. */
  public static int countLogs(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = value(record);
    return Frames.isFrame(value) ? LogFrameCodec.count(value) : 1;
  }

  public List<Span> spans(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = value(record);
    return Frames.isFrame(value) ? SpanFrameCodec.decode(value) : json.spans(value);
  }

  public List<Deployment> deployments(ConsumerRecord<byte[], byte[]> record) {
    return json.deployments(value(record), origin(record));
  }

  public List<Alert> alerts(ConsumerRecord<byte[], byte[]> record) {
    return List.of(TelemetryJson.decodeAlert(value(record)));
  }

  public List<Anomaly> anomalies(ConsumerRecord<byte[], byte[]> record) {
    return List.of(DetectionJson.decodeAnomaly(value(record)));
  }

  public List<Recovery> recoveries(ConsumerRecord<byte[], byte[]> record) {
    return List.of(DetectionJson.decodeRecovery(value(record)));
  }

  public List<SeriesRollup> rollups(ConsumerRecord<byte[], byte[]> record) {
    return RollupFrameCodec.decode(value(record));
  }

  public List<TemplateMinute> templates(ConsumerRecord<byte[], byte[]> record) {
    return TemplateFrameCodec.decode(value(record));
  }

  public List<ObjectiveReport> objectives(ConsumerRecord<byte[], byte[]> record) {
    return List.of(ObjectiveJson.decode(value(record)));
  }

  public List<CallRollup> calls(ConsumerRecord<byte[], byte[]> record) {
    return List.of(CallJson.decode(value(record)));
  }

  /**
   * From {@code incidents.changed}, and from {@code incidents.opened}, where nothing more is said.
   */
  public List<IncidentChange> incidentChanges(ConsumerRecord<byte[], byte[]> record) {
    return List.of(IncidentChangeJson.decode(value(record)));
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? NOTHING : record.value();
  }

  private static String origin(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
