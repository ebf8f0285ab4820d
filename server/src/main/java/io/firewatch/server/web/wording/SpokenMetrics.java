package io.firewatch.server.web.wording;

import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.live.Phrasing;

/** Names and units of metrics as the pages show them. */
public final class SpokenMetrics implements Phrasing {
  @Override
  public String metric(String name) {
    return MetricName.inWords(name);
  }

  @Override
  public String amount(String metric, double value) {
    return Scale.of(metric, Math.abs(value)).text(value);
  }

  /** Both ends in the same unit. */
  @Override
  public String normal(String metric, Measure measure) {
    return Scale.of(metric, measure).normal(measure);
  }
}
