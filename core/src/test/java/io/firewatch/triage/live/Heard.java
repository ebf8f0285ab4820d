package io.firewatch.triage.live;

import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.signal.LogSignal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything an engine told, and its state as a changelog would have it. */
final class Heard implements TriageOutput {
  final List<Cause> causes = new ArrayList<>();
  final Map<Count, Long> counts = new EnumMap<>(Count.class);
  final List<LogSignal> signals = new ArrayList<>();
  final List<LogSignal.Over> ends = new ArrayList<>();
  final List<TemplateMinute> minutes = new ArrayList<>();
  int heldBack;
  final Map<String, byte[]> state = new TreeMap<>();

  @Override
  public void found(List<Cause> found) {
    causes.addAll(found);
  }

  @Override
  public void rolledUp(List<TemplateMinute> told) {
    minutes.addAll(told);
  }

  @Override
  public void counted(Count what, long howMany) {
    counts.merge(what, howMany, Long::sum);
  }

  @Override
  public void began(LogSignal signal) {
    signals.add(signal);
  }

  @Override
  public void ended(LogSignal.Over over) {
    ends.add(over);
  }

  @Override
  public void heldBack() {
    heldBack++;
  }

  @Override
  public void changed(String key, byte[] bytes) {
    state.put(key, bytes);
  }

  @Override
  public void forgotten(String key) {
    state.remove(key);
  }

  long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
