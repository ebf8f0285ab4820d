package io.firewatch.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * A scenario that a formula describes.
 *
 * @param shape progress 0..1 to the forced levels
 */
record ShapedScenario(
    Fails fails,
    String anomalyType,
    DoubleFunction<Map<Metric, Double>> shape,
    List<String> errorMessages)
    implements Scenario {

  /** Who fails and for how long, under which name. */
  record Fails(String name, String service, Duration duration) {}

  ShapedScenario {
    errorMessages = List.copyOf(errorMessages);
  }

  @Override
  public String name() {
    return fails.name();
  }

  @Override
  public String service() {
    return fails.service();
  }

  @Override
  public Duration duration() {
    return fails.duration();
  }

  @Override
  public Map<Metric, Double> effect(double progress) {
    return shape.apply(progress);
  }

  @Override
  public boolean followsDeployment() {
    return anomalyType.equals("DEPLOYMENT_FAILURE");
  }
}
