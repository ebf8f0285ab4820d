package io.firewatch.server.ingest;

import java.util.Locale;

/** What is taken in, as it is counted. */
enum Kind {
  SAMPLES,
  LOGS,
  SPANS,
  DEPLOYMENTS,
  ALERTS;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
