package io.firewatch.bench.ingest;

import io.firewatch.telemetry.LogLevel;

/** How lines travel. */
enum LogFormat {
  /** Plain lines as a service writes them, those of one service in a request. */
  TEXT("text/plain") {
    @Override
    String line(String service, LogLevel level, String message) {
      return LogBlock.TIME_TEXT
          + " %-5s [worker-##] shop.Desk - %s\n".formatted(level.name(), message);
    }
  },
  /** One JSON object a line. */
  JSON("application/x-ndjson") {
    @Override
    String line(String service, LogLevel level, String message) {
      return """
      {"source_service":"%s","timestamp":%s,"level":"%s","message":"%s",\
      "trace_id":"5be1#a##c#e##f0#5be1#a##c#e##f0#"}
      """
          .formatted(service, LogBlock.TIME_MILLIS, level.name(), message);
    }
  };

  private final String mediaType;

  LogFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** A line with its end, with {@code #} for digits and a place for its time. */
  abstract String line(String service, LogLevel level, String message);
}
