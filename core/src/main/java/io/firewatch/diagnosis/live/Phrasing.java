package io.firewatch.diagnosis.live;

import java.util.Locale;

/** How metrics and their readings are called when people talk. */
public interface Phrasing {
  /** Such as {@code p99 latency}. */
  String metric(String name);

  /** A reading with its unit. */
  String amount(String metric, double value);

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
