package io.firewatch.server.web.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a metric is called when people talk: {@code service_latency_p99_ms} is “p99 latency”. */
public final class MetricName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*([_.:][A-Za-z0-9]+)*");
  private static final Pattern QUANTILE = Pattern.compile("p\\d{2,4}");
  private static final Set<String> UNITS =
      Set.of("ms", "millis", "milliseconds", "seconds", "sec", "bytes", "percent", "pct", "total");
  private static final Map<String, String> SPELLED =
      Map.ofEntries(
          Map.entry("cpu", "CPU"),
          Map.entry("db", "database"),
          Map.entry("gc", "GC"),
          Map.entry("http", "HTTP"),
          Map.entry("grpc", "gRPC"),
          Map.entry("jvm", "JVM"),
          Map.entry("io", "I/O"),
          Map.entry("kafka", "Kafka"),
          Map.entry("rss", "RSS"),
          Map.entry("rps", "requests per second"),
          Map.entry("slo", "SLO"),
          Map.entry("qps", "queries per second"));

  private MetricName() {}

  /** The name in words; one that is not a metric's name, such as a log pattern, as it is. */
  public static String inWords(String metric) {
    if (!NAME.matcher(metric).matches() || metric.indexOf('_') < 0 && metric.indexOf('.') < 0) {
      return metric;
    }
    List<String> words = new ArrayList<>(List.of(metric.toLowerCase(Locale.ROOT).split("[_.:]")));
    if (words.size() > 1 && words.getFirst().equals("service")) {
      words.removeFirst();
    }
    while (words.size() > 1 && UNITS.contains(words.getLast())) {
      words.removeLast();
    }
    List<String> spelled = new ArrayList<>();
    for (String word : words) {
      if (QUANTILE.matcher(word).matches()) {
        spelled.addFirst(word);
      } else {
        spelled.add(SPELLED.getOrDefault(word, word));
      }
    }
    return String.join(" ", spelled);
  }
}
