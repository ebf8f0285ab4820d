package io.firewatch.kafka.feed;

import java.util.List;

/**
 * What a tail follows.
 *
 * @param topics of events; log lines are followed beside them when {@code linesPerSecond} is not 0
 * @param backlog how many records before the end of each partition of events it begins
 * @param linesPerSecond log lines handed on in a second at most; the rest are counted
 */
public record FeedSettings(List<String> topics, int backlog, int linesPerSecond) {
  public FeedSettings {
    topics = List.copyOf(topics);
    if (backlog < 0 || linesPerSecond < 0) {
      throw new IllegalArgumentException("backlog and linesPerSecond must not be negative");
    }
  }
}
