package io.firewatch.kafka.triage;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Recovery;
import io.firewatch.kafka.codec.DetectionJson;
import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.TriageJson;
import io.firewatch.triage.report.CardOutput;
import io.firewatch.triage.report.ReportCard;
import io.firewatch.triage.signal.LogSignal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends on what a desk does: reports and signals to their topics, open cards to the changelog. */
final class CardSink implements CardOutput {
  private final ProcessorContext<byte[], byte[]> context;
  private final KeyValueStore<Bytes, byte[]> store;
  private final EventHeaders headers;
  private final TriageMeters meters;
  private Instant now = Instant.EPOCH;

  CardSink(
      ProcessorContext<byte[], byte[]> context,
      KeyValueStore<Bytes, byte[]> store,
      EventHeaders headers,
      TriageMeters meters) {
    this.context = context;
    this.store = store;
    this.headers = headers;
    this.meters = meters;
  }

  CardSink at(Instant instant) {
    now = instant;
    return this;
  }

  @Override
  public void told(ReportCard card, ReportCard.Change change) {
    if (change == ReportCard.Change.OPENED) {
      meters.reports.increment();
    }
    send(
        TriageTopology.REPORTS,
        card.id().toString(),
        TriageJson.encode(card, change),
        headers.create(EventHeaders.TRIAGE_REPORT, now));
  }

  @Override
  public void began(LogSignal signal) {
    meters.signals.increment();
    Anomaly anomaly = LogAnomalies.of(signal);
    send(
        TriageTopology.CARD_SIGNALS,
        anomaly.series().service(),
        DetectionJson.encode(anomaly),
        headers.create(EventHeaders.ANOMALY, anomaly.eventId(), now));
  }

  @Override
  public void ended(LogSignal.Over over) {
    meters.recoveries.increment();
    Recovery recovery = LogAnomalies.of(over);
    send(
        TriageTopology.CARD_RECOVERIES,
        recovery.series().service(),
        DetectionJson.encode(recovery),
        headers.create(EventHeaders.RECOVERY, recovery.eventId(), now));
  }

  @Override
  public void changed(ReportCard card) {
    store.put(key(card.id()), TriageJson.encode(card));
  }

  @Override
  public void forgotten(UUID id) {
    store.delete(key(id));
  }

  private void send(String sink, String key, byte[] value, Headers envelope) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(bytes, value, now.toEpochMilli(), envelope), sink);
  }

  private static Bytes key(UUID id) {
    return Bytes.wrap(id.toString().getBytes(StandardCharsets.UTF_8));
  }
}
