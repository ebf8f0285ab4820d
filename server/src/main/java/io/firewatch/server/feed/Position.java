package io.firewatch.server.feed;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far somebody has read: for each partition the offset that comes next. The same on every node
 * and after every restart, because it speaks of the log and not of this process.
 *
 * @param next by {@code topic/partition}
 */
record Position(SortedMap<String, Long> next) {
  private static final int MAX_LENGTH = 4000;

  static Position start() {
    return new Position(new TreeMap<>());
  }

  Position {
    next = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(next));
  }

  Position after(FeedEvent event) {
    SortedMap<String, Long> moved = new TreeMap<>(next);
    moved.put(partition(event), event.offset() + 1);
    return new Position(moved);
  }

  boolean isBefore(FeedEvent event) {
    return next.getOrDefault(partition(event), 0L) <= event.offset();
  }

  static String partition(FeedEvent event) {
    return event.topic() + '/' + event.partition();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    next.forEach((partition, offset) ->
        text.append(text.isEmpty() ? "" : ",").append(partition).append('=').append(offset));
    return text.toString();
  }

  /** Empty when the text is not one of ours. */
  static Optional<Position> parse(String text) {
    SortedMap<String, Long> next = new TreeMap<>();
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    for (String part : text.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      if (equals <= 0) {
        return Optional.empty();
      }
      try {
        next.put(part.substring(0, equals), Long.parseLong(part.substring(equals + 1)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Position(next));
  }
}
