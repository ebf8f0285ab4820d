package io.firewatch.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A way in which a service fails. */
public interface Scenario {
  String name();

  /** The service whose fault it is. */
  String service();

  /** How long the fault lasts; the service still needs its recovery after that. */
  Duration duration();

  /** What a detector should call it. */
  String anomalyType();

  /**
   * The levels the fault forces on the service at average load.
   *
   * @param progress share of the duration that has passed, 0..1
   * @return only the metrics it touches
   */
  Map<Metric, Double> effect(double progress);

  /** What the service logs as ERROR meanwhile, as {@link Wording} templates. */
  List<String> errorMessages();

  /** Whether a deployment of the service brings the fault. */
  default boolean followsDeployment() {
    return false;
  }

  /** Whether those who call the service notice: they wait for answers or get errors. */
  default boolean hurtsCallers() {
    Map<Metric, Double> worst = effect(1);
    return worst.containsKey(Metric.LATENCY_P99) || worst.containsKey(Metric.ERROR_RATE);
  }
}
