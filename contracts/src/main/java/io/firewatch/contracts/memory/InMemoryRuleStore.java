package io.firewatch.contracts.memory;

import io.firewatch.correlation.RuleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Revisions of the standing rules in memory. */
public final class InMemoryRuleStore implements RuleStore {
  private final List<Revision> revisions = new ArrayList<>();

  @Override
  public synchronized Revision save(String text, String by, Instant at) {
    Revision saved = new Revision(revisions.size() + 1L, text, by, at);
    revisions.add(saved);
    return saved;
  }

  @Override
  public synchronized Optional<Revision> latest() {
    return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
  }

  @Override
  public synchronized List<Revision> history(int limit) {
    return revisions.reversed().stream().limit(limit).toList();
  }
}
