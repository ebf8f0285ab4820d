package io.firewatch.server.alerting;

import io.firewatch.correlation.InhibitRule;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.MaintenanceWindow;
import io.firewatch.correlation.Recurrence.Occurrence;
import io.firewatch.correlation.Route;
import io.firewatch.correlation.StandingRules;
import io.firewatch.correlation.TimeInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A standing rule in words.
 *
 * @param kind inhibition, maintenance or mute
 * @param what what it is about
 * @param when when it holds
 * @param active whether it may hold something back now
 * @param nextFrom when it next begins, null when that is not known
 */
public record RuleSummary(
    String kind,
    String name,
    String what,
    String when,
    boolean active,
    @Nullable Instant nextFrom,
    @Nullable Instant activeUntil) {

  public static List<RuleSummary> of(StandingRules rules, Instant now) {
    List<RuleSummary> all = new ArrayList<>();
    rules.windows().forEach(window -> all.add(of(window, now)));
    rules.inhibitions().forEach(rule -> all.add(of(rule)));
    Route route = rules.route();
    if (route != null) {
      addMutes(route, rules, now, all);
    }
    return all;
  }

  private static RuleSummary of(MaintenanceWindow window, Instant now) {
    Optional<Occurrence> current = window.when().at(now);
    Optional<Occurrence> next = window.when().after(now);
    return new RuleSummary(
        "maintenance",
        window.name(),
        text(window.matchers()),
        Words.of(window.when()),
        current.isPresent(),
        next.map(Occurrence::from).orElse(null),
        current.map(Occurrence::to).orElse(null));
  }

  private static RuleSummary of(InhibitRule rule) {
    String equal = rule.equal().isEmpty() ? "" : ", same " + String.join(", ", rule.equal());
    return new RuleSummary(
        "inhibition",
        rule.name(),
        text(rule.target()) + " while " + text(rule.source()) + " fires" + equal,
        "always",
        true,
        null,
        null);
  }

  private static void addMutes(
      Route route, StandingRules rules, Instant now, List<RuleSummary> all) {
    String what = route.matchers().isEmpty() ? "everything else" : text(route.matchers());
    for (String name : route.muted()) {
      all.add(mute(name, route, what, text(rules, name), rules.isIn(name, now)));
    }
    if (!route.active().isEmpty()) {
      boolean idle = route.active().stream().noneMatch(name -> rules.isIn(name, now));
      String when =
          route.active().stream().map(n -> text(rules, n)).collect(Collectors.joining("; "));
      all.add(mute(String.join(", ", route.active()), route, what, "all but " + when, idle));
    }
    route.routes().forEach(child -> addMutes(child, rules, now, all));
  }

  private static RuleSummary mute(
      String name, Route route, String what, String when, boolean active) {
    return new RuleSummary(
        "mute", name, what + " (" + route.path() + ")", when, active, null, null);
  }

  private static String text(StandingRules rules, String interval) {
    return rules.intervals().getOrDefault(interval, List.of()).stream()
        .map(TimeInterval::toString)
        .collect(Collectors.joining("; "));
  }

  private static String text(List<LabelMatcher> matchers) {
    return matchers.stream().map(LabelMatcher::toString).collect(Collectors.joining(", "));
  }
}
