package io.firewatch.server.topology;

import io.firewatch.kafka.topology.CallLearner;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import java.util.List;

/** Where spans go, and what is learnt of them. */
public final class CallIntake {
  private final ContextStore context;
  private final CallLearner learner;
  private final CallStore calls;

  public CallIntake(ContextStore context, CallLearner learner, CallStore calls) {
    this.context = context;
    this.learner = learner;
    this.calls = calls;
  }

  /** The learner first: it knows spans that come again, should the store fail. */
  public void spans(List<Span> spans) {
    learner.onSpans(spans);
    context.addSpans(spans);
  }

  public void sums(List<CallRollup> rollups) {
    calls.save(rollups);
  }
}
