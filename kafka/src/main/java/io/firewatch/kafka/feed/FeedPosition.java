package io.firewatch.kafka.feed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The next offset of every partition a tail follows. Its text, {@code topic:partition:offset} with
 * commas between, serves as the id of a feed's event.
 */
public record FeedPosition(Map<TopicPartition, Long> next) {
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  public static final FeedPosition NOWHERE = new FeedPosition(Map.of());

  public FeedPosition {
    next = Map.copyOf(next);
  }

  /**
   * What {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static FeedPosition parse(String text) {
    Map<TopicPartition, Long> next = new HashMap<>();
    for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] parts = entry.split(":", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not a position of the feed: " + entry);
      }
      try {
        next.put(
            new TopicPartition(parts[0], Integer.parseInt(parts[1])), Long.parseLong(parts[2]));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a position of the feed: " + entry, e);
      }
    }
    return new FeedPosition(next);
  }

  OptionalLong of(TopicPartition partition) {
    Long offset = next.get(partition);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  @Override
  public String toString() {
    return next.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .map(e -> e.getKey().topic() + ":" + e.getKey().partition() + ":" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
