package io.firewatch.diagnosis.live;

import io.firewatch.detection.Measure;
import java.util.Locale;

/** How metrics and their readings are called when people talk. */
public interface Phrasing {
  /** Such as {@code p99 latency}. */
  String metric(String name);

  /** A reading with its unit. */
  String amount(String metric, double value);

  /** What is normal of a metric: a range, or {@code about} its level where there is none. */
  default String normal(String metric, Measure measure) {
    return measure.hasBand()
        ? amount(metric, measure.lower()) + " to " + amount(metric, measure.upper())
        : "about " + amount(metric, measure.baseline());
  }

  /** A reading beside what is normal: {@code p99 of pay is 443 ms, normally 168 to 280 ms}. */
  default String besideNormal(String metric, String service, Measure measure) {
    return "%s of %s is %s, normally %s"
        .formatted(
            metric(metric), service, amount(metric, measure.observed()), normal(metric, measure));
  }

  /** Names as they are, with blanks, and bare numbers. */
  Phrasing PLAIN =
      new Phrasing() {
        @Override
        public String metric(String name) {
          return name.replace('_', ' ');
        }

        @Override
        public String amount(String metric, double value) {
          return String.format(Locale.ROOT, "%.4g", value);
        }
      };
}
