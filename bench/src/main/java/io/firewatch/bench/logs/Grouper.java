package io.firewatch.bench.logs;

import io.firewatch.bench.logs.GroupingScore.Label;
import io.firewatch.triage.line.LineFormat;
import io.firewatch.triage.template.LogTemplate;
import io.firewatch.triage.template.TemplateBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A way to group lines, by the name it has in reports. */
record Grouper(String name, Method method) {

  /** Labels lines in order; all see the same lines and none knows the source. */
  interface Method {
    List<Label> group(List<String> lines);
  }

  static List<Grouper> all() {
    return List.of(
        new Grouper("Firewatch", Grouper::firewatch),
        new Grouper("Drain, masks", lines -> new Drain().group(messages(lines))),
        new Grouper("digits masked", lines -> digitsMasked(messages(lines))));
  }

  private static List<Label> firewatch(List<String> lines) {
    TemplateBatch batch = new TemplateBatch();
    messages(lines).forEach(batch::add);
    TemplateBatch.Assignment assignment = batch.finish();
    List<Label> labels = new ArrayList<>();
    for (int line = 0; line < assignment.lines(); line++) {
      LogTemplate template = assignment.template(line);
      labels.add(new Label(template.id().toString(), template.text()));
    }
    return labels;
  }

  /** Header learnt from the first lines, for every grouper the same. */
  private static List<String> messages(List<String> lines) {
    LineFormat format = LineFormat.learn(lines.subList(0, Math.min(500, lines.size())));
    return lines.stream().map(format::message).toList();
  }

  /** Every word that holds a digit is a value, nothing else is. */
  private static List<Label> digitsMasked(List<String> messages) {
    return messages.stream()
        .map(message -> message.replaceAll("\\S*\\d\\S*", LogTemplate.WILDCARD))
        .map(text -> new Label(text, text))
        .toList();
  }

  /** Scores of every grouper, by name. */
  static Map<String, GroupingScore> score(List<String> lines, List<Label> truth) {
    Map<String, GroupingScore> scores = new LinkedHashMap<>();
    for (Grouper grouper : all()) {
      scores.put(grouper.name(), GroupingScore.of(truth, grouper.method().group(lines)));
    }
    return scores;
  }
}
