package io.firewatch.kafka.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could handle.
 *
 * @param id where it lies in {@code dead.letters}
 * @param group who gave it up
 * @param at when
 * @param reason why
 */
public record DeadLetter(Id id, Original original, String group, Instant at, String reason) {

  /** Partition and offset, written {@code partition-offset}. */
  public record Id(int partition, long offset) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is no id
     */
    public static Id parse(String text) {
      String[] parts = text.split("-", 2);
      try {
        return new Id(Integer.parseInt(parts[0]), Long.parseLong(parts[parts.length - 1]));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not the id of a dead letter: " + text, e);
      }
    }

    @Override
    public String toString() {
      return partition + "-" + offset;
    }
  }

  /** The record as it was. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double large records.
  public record Original(
      String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
}
