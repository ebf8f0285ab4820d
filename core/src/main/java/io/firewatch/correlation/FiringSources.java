package io.firewatch.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What fires now and may hold back others by inhibition rules. It is looked at only when a rule is
 * about something, and then once per rule.
 */
final class FiringSources {
  private final Supplier<List<Source>> firing;
  private final Map<InhibitRule, Map<List<String>, List<Source>>> byRule = new HashMap<>();

  /** Something that fires; {@code id} is its fingerprint as a signal. */
  record Source(String id, Map<String, String> labels) {}

  FiringSources(Supplier<List<Source>> firing) {
    this.firing = firing;
  }

  /** What holds back something with these labels, by the first rule that does. */
  Optional<Hold> holding(List<InhibitRule> rules, Map<String, String> labels) {
    for (InhibitRule rule : rules) {
      if (rule.isTarget(labels)) {
        List<String> key = rule.key(labels);
        for (Source source : sources(rule).getOrDefault(key, List.of())) {
          if (rule.holds(source.labels(), labels)) {
            return Optional.of(Hold.of(rule, source, key));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Map<List<String>, List<Source>> sources(InhibitRule rule) {
    return byRule.computeIfAbsent(
        rule,
        one -> {
          Map<List<String>, List<Source>> found = new HashMap<>();
          for (Source source : firing.get()) {
            if (one.isSource(source.labels())) {
              found
                  .computeIfAbsent(one.key(source.labels()), k -> new java.util.ArrayList<>(1))
                  .add(source);
            }
          }
          return found;
        });
  }
}
