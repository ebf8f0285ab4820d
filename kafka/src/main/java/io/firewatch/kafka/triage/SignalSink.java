package io.firewatch.kafka.triage;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.kafka.codec.DetectionJson;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.triage.signal.LogSignal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends signals of log lines to where those of metrics go.
 *
 * @param signals name of the sink for those that begin
 * @param recoveries name of the sink for those that end
 */
record SignalSink(
    ProcessorContext<byte[], byte[]> context,
    EventHeaders headers,
    TriageMeters meters,
    String signals,
    String recoveries) {

  void began(LogSignal signal, Instant now) {
    meters.signals.increment();
    Anomaly anomaly = LogAnomalies.of(signal);
    context.forward(
        new Record<>(
            anomaly.series().service().getBytes(StandardCharsets.UTF_8),
            DetectionJson.encode(anomaly),
            now.toEpochMilli(),
            headers.create(EventHeaders.ANOMALY, anomaly.eventId(), now)),
        signals);
  }

  void ended(LogSignal.Over over, Instant now) {
    meters.recoveries.increment();
    Recovery recovery = LogAnomalies.of(over);
    context.forward(
        new Record<>(
            recovery.series().service().getBytes(StandardCharsets.UTF_8),
            DetectionJson.encode(recovery),
            now.toEpochMilli(),
            headers.create(EventHeaders.RECOVERY, recovery.eventId(), now)),
        recoveries);
  }
}
