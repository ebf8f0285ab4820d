package io.firewatch.diagnosis.rules;

import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Runs every rule and holds it to its contract. What a broken rule says is replaced by one LOW
 * finding that names it; the others are not affected.
 */
public final class RuleEngine {
  /** How long a rule may take. */
  static final Duration LIMIT = Duration.ofMillis(250);

  private final List<Rule> rules;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   * @throws IllegalArgumentException when two rules have one id
   */
  public RuleEngine(List<Rule> rules, LongSupplier nanos) {
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules are called " + rule.id());
      }
    }
    this.rules = List.copyOf(rules);
    this.nanos = nanos;
  }

  /** The rules that come with Firewatch. */
  public static List<Rule> standard() {
    return List.of(
        new RecentDeployment(),
        new ErrorSpike(),
        new TailLatency(),
        new DuplicateOpen(),
        new SimilarPast(),
        new TeamRouting(),
        new OutOfMemoryKill(),
        new LeaderThrash(),
        new FailingDependency());
  }

  /** What all rules found: worst first, then surest, then by rule. */
  public List<Finding> examine(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      findings.addAll(examine(rule, snapshot));
    }
    findings.sort(Finding.ORDER);
    return List.copyOf(findings);
  }

  @SuppressWarnings("CatchingUnchecked") // a rule of somebody else may do anything
  private List<Finding> examine(Rule rule, Snapshot snapshot) {
    long start = nanos.getAsLong();
    List<Finding> found;
    try {
      found = List.copyOf(rule.examine(snapshot));
    } catch (Exception e) {
      return broken(rule, snapshot, "failed with " + e);
    }
    long took = nanos.getAsLong() - start;
    if (took > LIMIT.toNanos()) {
      return broken(
          rule, snapshot, "took more than the %d ms it may take".formatted(LIMIT.toMillis()));
    }
    for (Finding finding : found) {
      if (finding.evidence().isEmpty()) {
        return broken(rule, snapshot, "gave a finding without evidence");
      }
      if (!finding.ruleId().equals(rule.id())) {
        return broken(rule, snapshot, "gave a finding in the name of " + finding.ruleId());
      }
    }
    return found;
  }

  private static List<Finding> broken(Rule rule, Snapshot snapshot, String what) {
    return List.of(
        new Finding(
            rule.id(),
            Severity.LOW,
            Confidence.LOW,
            "The rule %s %s; what it would have found is not known.".formatted(rule.id(), what),
            "",
            List.of(snapshot.trigger().evidence())));
  }
}
