package io.firewatch.kafka.feed;

import io.firewatch.telemetry.LogLine;

/**
 * Takes what the tail reads, on the tail's thread; it must be quick.
 *
 * <p>{@code after} is the position to resume from so that the next thing told follows this one.
 */
public interface FeedListener {
  void event(FeedRecord record, FeedPosition after);

  /** A sample of the log lines that come in. */
  void line(LogLine line, FeedPosition after);
}
