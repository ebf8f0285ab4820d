package io.firewatch.kafka.triage;

import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.TriageJson;
import io.firewatch.triage.report.CardOutput;
import io.firewatch.triage.report.ReportCard;
import io.firewatch.triage.signal.LogSignal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
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
  private final SignalSink signals;
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
    this.signals =
        new SignalSink(
            context, headers, meters, TriageTopology.CARD_SIGNALS, TriageTopology.CARD_RECOVERIES);
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
    context.forward(
        new Record<>(
            card.id().toString().getBytes(StandardCharsets.UTF_8),
            TriageJson.encode(card, change),
            now.toEpochMilli(),
            headers.create(EventHeaders.TRIAGE_REPORT, now)),
        TriageTopology.REPORTS);
  }

  @Override
  public void began(LogSignal signal) {
    signals.began(signal, now);
  }

  @Override
  public void ended(LogSignal.Over over) {
    signals.ended(over, now);
  }

  @Override
  public void changed(ReportCard card) {
    store.put(key(card.id()), TriageJson.encode(card));
  }

  @Override
  public void forgotten(UUID id) {
    store.delete(key(id));
  }

  private static Bytes key(UUID id) {
    return Bytes.wrap(id.toString().getBytes(StandardCharsets.UTF_8));
  }
}
