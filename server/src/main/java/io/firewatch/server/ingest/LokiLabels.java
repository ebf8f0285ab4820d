package io.firewatch.server.ingest;

import io.firewatch.server.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the labels of a stream as Loki writes them: <code>{job="shop", level="info"}</code>. */
final class LokiLabels {
  private static final Pattern LABEL =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

  private LokiLabels() {}

  static Map<String, String> parse(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) {
      throw refuse(text);
    }
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(trimmed);
    int at = 1;
    int end = trimmed.length() - 1;
    while (at < end && !trimmed.substring(at, end).isBlank()) {
      label.region(at, end);
      if (!label.lookingAt()) {
        throw refuse(text);
      }
      labels.put(label.group(1), unescaped(label.group(2)));
      at = label.end();
      if (at < end) {
        if (trimmed.charAt(at) != ',') {
          throw refuse(text);
        }
        at++;
      }
    }
    return labels;
  }

  private static String unescaped(String text) {
    return text.indexOf('\\') < 0
        ? text
        : text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static Refusal refuse(String text) {
    String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
    return Refusal.field("value", "labels", "are not as {name=\"value\"}: " + shown);
  }
}
