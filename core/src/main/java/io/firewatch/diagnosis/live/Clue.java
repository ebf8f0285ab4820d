package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.Category;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that speaks for or against causes.
 *
 * @param service whose causes
 * @param category which of them; null for all
 * @param weight in nats: ln 2 makes a cause twice as likely against the others, negative less
 */
record Clue(
    String service, @Nullable Category category, String text, double weight, List<UUID> evidence) {
  Clue {
    evidence = List.copyOf(evidence);
  }
}
