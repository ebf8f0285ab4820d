package io.firewatch.server.web.knowledge;

import io.firewatch.remediation.planning.Situation.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What came of a fix against a cause like this one.
 *
 * @param fix what was done to what, such as {@code kubernetes restart payment}
 */
public record FixRow(String fix, int worked, int failed) {
  static List<FixRow> of(Map<String, Score> scores) {
    Comparator<Map.Entry<String, Score>> byShare =
        Map.Entry.comparingByValue(Comparator.comparingDouble(Score::promise).reversed());
    return scores.entrySet().stream()
        .sorted(byShare.thenComparing(Map.Entry.comparingByKey()))
        .map(one -> new FixRow(one.getKey(), one.getValue().worked(), one.getValue().failed()))
        .toList();
  }
}
