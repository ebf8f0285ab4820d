package io.firewatch.remediation.execution.mock;

import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One target in memory. */
final class MockTarget {
  final Queue<Behaviour> acts = new ConcurrentLinkedQueue<>();
  final Queue<Behaviour> undos = new ConcurrentLinkedQueue<>();
  volatile Map<String, String> fields;
  volatile boolean healthy = true;
  volatile boolean settling;
  volatile boolean reachable = true;
  volatile int mutations;

  MockTarget(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  synchronized Outcome becomes(Map<String, String> wanted, boolean well) {
    change(wanted);
    mutations++;
    healthy = well;
    return new Outcome.Done(TargetState.of(fields));
  }

  synchronized void change(Map<String, String> wanted) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.putAll(wanted);
    fields = Map.copyOf(changed);
  }
}
