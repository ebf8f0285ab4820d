package io.firewatch.server.web.silences;

import io.firewatch.correlation.Held;
import io.firewatch.server.alerting.RuleSummary;
import io.firewatch.server.web.wording.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A standing rule as a row.
 *
 * @param next when it begins next, null when that is not known
 * @param until when what is in force now ends, null when nothing is or nobody knows
 * @param holding how many signals it holds back now
 */
public record RuleView(
    String kind,
    String name,
    String what,
    String when,
    boolean active,
    @Nullable Moment next,
    @Nullable Moment until,
    long holding) {

  static List<RuleView> of(List<RuleSummary> rules, List<Held> held) {
    return rules.stream().map(rule -> of(rule, held)).toList();
  }

  private static RuleView of(RuleSummary rule, List<Held> held) {
    long holding =
        held.stream()
            .map(Held::hold)
            .filter(hold -> hold.rule().name().toLowerCase(Locale.ROOT).equals(rule.kind()))
            .filter(hold -> hold.name().equals(rule.name()))
            .count();
    return new RuleView(
        rule.kind(),
        rule.name(),
        rule.what(),
        rule.when(),
        rule.active(),
        moment(rule.nextFrom()),
        moment(rule.activeUntil()),
        holding);
  }

  private static @Nullable Moment moment(@Nullable Instant at) {
    return at == null ? null : Moment.of(at);
  }
}
