package io.firewatch.correlation;

import io.firewatch.correlation.Recurrence.Occurrence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why something calls nobody now.
 *
 * @param rule the kind of rule
 * @param name which of its kind: the id of a silence, the name of a rule
 * @param reason in words
 * @param data what decided
 * @param until when it ends, null when nobody knows
 */
public record Hold(
    Rule rule, String name, String reason, Map<String, Object> data, @Nullable Instant until) {
  public Hold {
    data = Map.copyOf(data);
  }

  /** Kinds of rules, in the order they are asked. */
  public enum Rule {
    SILENCE,
    MAINTENANCE,
    INHIBITION,
    MUTE
  }

  static Hold of(Silence silence) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("silence", silence.id().toString());
    data.put("matchers", texts(silence.matchers()));
    data.put("created_by", silence.createdBy());
    data.put("comment", silence.comment());
    data.put("ends_at", silence.endsAt().toString());
    String reason =
        "silenced by %s until %s: %s"
            .formatted(silence.createdBy(), silence.endsAt(), silence.comment());
    return new Hold(Rule.SILENCE, silence.id().toString(), reason, data, silence.endsAt());
  }

  static Hold of(MaintenanceWindow window, Occurrence occurrence) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("window", window.name());
    data.put("matchers", texts(window.matchers()));
    data.put("began_at", occurrence.from().toString());
    data.put("ends_at", occurrence.to().toString());
    data.put("comment", window.comment());
    String reason = "in the maintenance %s until %s".formatted(window.name(), occurrence.to());
    return new Hold(Rule.MAINTENANCE, window.name(), reason, data, occurrence.to());
  }

  static Hold muted(List<String> intervals, List<String> reasons, List<Route> routes) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("intervals", List.copyOf(intervals));
    data.put("routes", routes.stream().map(Route::path).toList());
    return new Hold(
        Rule.MUTE,
        intervals.isEmpty() ? "" : intervals.getFirst(),
        String.join("; ", reasons),
        data,
        null);
  }

  static Hold of(InhibitRule rule, FiringSources.Source source, List<String> key) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("inhibit_rule", rule.name());
    data.put("source", source.id());
    data.put("source_labels", source.labels());
    data.put("source_matchers", texts(rule.source()));
    data.put("target_matchers", texts(rule.target()));
    Map<String, String> same = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      same.put(rule.equal().get(i), key.get(i));
    }
    data.put("equal", same);
    String reason =
        "inhibited by rule %s while %s of %s fires"
            .formatted(
                rule.name(),
                source.labels().getOrDefault("alertname", source.id()),
                source.labels().getOrDefault("service", "?"));
    return new Hold(Rule.INHIBITION, rule.name(), reason, data, null);
  }

  private static List<String> texts(List<LabelMatcher> matchers) {
    return matchers.stream().map(LabelMatcher::toString).toList();
  }
}
