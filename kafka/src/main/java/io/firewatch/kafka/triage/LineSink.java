package io.firewatch.kafka.triage;

import io.firewatch.kafka.codec.EventHeaders;
import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.TemplateFrameCodec;
import io.firewatch.kafka.codec.TriageJson;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.live.TriageOutput;
import io.firewatch.triage.signal.LogSignal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends on what an engine finds: causes to their topic, states to the changelog. */
final class LineSink implements TriageOutput {
  private static final byte[] KEY = "all".getBytes(StandardCharsets.UTF_8);

  private final ProcessorContext<byte[], byte[]> context;
  private final KeyValueStore<Bytes, byte[]> store;
  private final EventHeaders headers;
  private final TriageMeters meters;
  private final SignalSink signals;
  private long nowMillis;

  LineSink(
      ProcessorContext<byte[], byte[]> context,
      KeyValueStore<Bytes, byte[]> store,
      EventHeaders headers,
      TriageMeters meters) {
    this.context = context;
    this.store = store;
    this.headers = headers;
    this.meters = meters;
    this.signals =
        new SignalSink(context, headers, meters, TriageTopology.SIGNALS, TriageTopology.RECOVERIES);
  }

  /** This sink, for what is found at {@code millis}. */
  LineSink at(long millis) {
    nowMillis = millis;
    return this;
  }

  @Override
  public void found(List<Cause> causes) {
    context.forward(
        new Record<>(
            KEY,
            TriageJson.encode(causes),
            nowMillis,
            headers.create(EventHeaders.TRIAGE_FINDING, Instant.ofEpochMilli(nowMillis))),
        TriageTopology.FINDINGS);
  }

  @Override
  public void rolledUp(List<TemplateMinute> minutes) {
    meters.minutes.increment(minutes.size());
    Map<String, List<TemplateMinute>> byService = new LinkedHashMap<>();
    for (TemplateMinute minute : minutes) {
      byService.computeIfAbsent(minute.key().service(), s -> new ArrayList<>()).add(minute);
    }
    byService.forEach((service, of) -> {
      byte[] key = service.getBytes(StandardCharsets.UTF_8);
      for (byte[] frame : TemplateFrameCodec.encode(of, Frames.MAX_BYTES)) {
        Instant at = Instant.ofEpochMilli(nowMillis);
        context.forward(
            new Record<>(key, frame, nowMillis, headers.create(EventHeaders.TEMPLATE_FRAME, at)),
            TriageTopology.COUNTS);
      }
    });
  }

  @Override
  public void counted(Count what, long howMany) {
    meters.count(what, howMany);
  }

  @Override
  public void began(LogSignal signal) {
    signals.began(signal, Instant.ofEpochMilli(nowMillis));
  }

  @Override
  public void ended(LogSignal.Over over) {
    signals.ended(over, Instant.ofEpochMilli(nowMillis));
  }

  @Override
  public void heldBack() {
    meters.heldBack.increment();
  }

  @Override
  public void changed(String key, byte[] state) {
    store.put(key(key), state);
  }

  @Override
  public void forgotten(String key) {
    store.delete(key(key));
  }

  private static Bytes key(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }
}
