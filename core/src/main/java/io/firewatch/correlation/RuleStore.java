package io.firewatch.correlation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Where the standing rules live when they are not in a file: every revision of their text. */
public interface RuleStore {
  /** Stores a text as the newest revision. */
  Revision save(String text, String by, Instant at);

  Optional<Revision> latest();

  /** Newest first. */
  List<Revision> history(int limit);

  /** A text as it was saved; numbers rise. */
  record Revision(long number, String text, String by, Instant at) {
    public Revision {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }
}
