package io.firewatch.cli.rca;

import io.firewatch.diagnosis.cause.Ranking;
import io.firewatch.diagnosis.cause.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;

/** Rankings as lines of a comma-separated file (RFC 4180). */
final class RankingCsv {
  private static final String COLUMNS = "rank,service,metric,score";

  private RankingCsv() {}

  static List<String> rows(SortedMap<String, Ranking> rankings, boolean namesCase) {
    List<String> rows = new ArrayList<>();
    rows.add(namesCase ? "case," + COLUMNS : COLUMNS);
    rankings.forEach((name, ranking) -> {
      int rank = 0;
      for (Suspect suspect : ranking.suspects()) {
        rank++;
        rows.add((namesCase ? quoted(name) + "," : "") + rank + "," + fields(suspect));
      }
    });
    return rows;
  }

  private static String fields(Suspect suspect) {
    String metric = Objects.requireNonNullElse(suspect.metric(), "");
    return "%s,%s,%s"
        .formatted(
            quoted(suspect.service()),
            quoted(metric.split("\\|", 2)[0]),
            String.format(Locale.ROOT, "%.6f", suspect.score()));
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
