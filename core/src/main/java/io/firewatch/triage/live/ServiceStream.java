package io.firewatch.triage.live;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateFold;
import io.firewatch.triage.signal.LogSignals;
import io.firewatch.triage.window.TumblingWindow;
import java.util.Optional;

/** The lines of one service: their format, and the window under way. */
final class ServiceStream {
  private static final int VERSION = 1;
  private static final int SIGNALS_VERSION = 2;

  final String service;
  final TumblingWindow<SeenLine, WindowTally> window;
  final LogSignals signals;
  final TemplateFold counts;
  LearntFormat format = new LearntFormat();
  long lastMillis;
  private long signalsSavedMillis;
  private long low;
  private int elements;

  ServiceStream(String service, TriageSettings settings) {
    this.service = service;
    this.signals = new LogSignals(service, settings.windows().span());
    this.counts = new TemplateFold(service);
    this.window = new TumblingWindow<>(settings.windows(), WindowTally::new, WindowTally::add);
  }

  Optional<WindowTally> add(SeenLine line, long arrivalMillis) {
    elements++;
    Optional<WindowTally> full = window.add(line, arrivalMillis);
    full.ifPresent(closed -> elements = 0);
    return full;
  }

  Optional<WindowTally> tick(long nowMillis) {
    Optional<WindowTally> due = window.tick(nowMillis);
    due.ifPresent(closed -> elements = 0);
    return due;
  }

  /** Whether a line may be left out while there are too many. */
  boolean leavesOut(LogLevel level, int oneOf) {
    return level.compareTo(LogLevel.WARN) < 0 && low++ % oneOf != 0;
  }

  /** The state of its signals. */
  byte[] saveSignals(long nowMillis) {
    signalsSavedMillis = nowMillis;
    return StateBytes.write(SIGNALS_VERSION, signals::write);
  }

  /** Whether that state was not told for so long that it should be. */
  boolean isSignalsStateOld(long nowMillis, long afterMillis) {
    return nowMillis - signalsSavedMillis >= afterMillis;
  }

  void restoreSignals(byte[] state) {
    StateBytes.read(
        SIGNALS_VERSION,
        state,
        in -> {
          signals.read(in);
          return this;
        });
  }

  byte[] save() {
    return StateBytes.write(
        VERSION,
        out -> {
          out.writeLong(lastMillis);
          Optional<WindowTally> current = window.current();
          out.writeInt(elements);
          if (current.isPresent()) {
            out.writeLong(window.firstMillis());
            current.get().write(out);
          }
        });
  }

  void restore(byte[] state) {
    StateBytes.read(
        VERSION,
        state,
        in -> {
          lastMillis = in.readLong();
          elements = in.readInt();
          if (elements > 0) {
            long first = in.readLong();
            window.resume(WindowTally.read(in), elements, first);
          }
          return this;
        });
  }
}
