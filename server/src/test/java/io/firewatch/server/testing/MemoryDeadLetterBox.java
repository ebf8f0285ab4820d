package io.firewatch.server.testing;

import io.firewatch.server.api.DeadLetterBox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One dead letter, always the same. */
final class MemoryDeadLetterBox implements DeadLetterBox {
  private static final Letter LETTER =
      new Letter("0-0", "raw.logs", 0, 0, "triage", Instant.EPOCH, "not JSON", "{");

  @Override
  public List<Letter> list(int limit) {
    return List.of(LETTER);
  }

  @Override
  public Optional<Letter> replay(String id) {
    if (!id.matches("\\d+-\\d+")) {
      throw new IllegalArgumentException(id);
    }
    return Optional.of(LETTER).filter(letter -> letter.id().equals(id));
  }
}
