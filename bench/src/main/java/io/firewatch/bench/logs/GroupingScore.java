package io.firewatch.bench.logs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well lines were grouped, each share in 0..1.
 *
 * @param ga lines whose group holds exactly the lines of their true group
 * @param fga harmonic mean of exactly-right groups among found and among true groups
 * @param pa lines whose template text equals the true text
 * @param fta as {@code fga}, for groups whose lines all carry exactly the found text
 */
public record GroupingScore(double ga, double fga, double pa, double fta) {

  /** A line's group and the text of its template. */
  public record Label(String group, String text) {}

  /**
   * Compares labels line by line.
   *
   * @throws IllegalArgumentException when the lists differ in length or are empty
   */
  public static GroupingScore of(List<Label> truth, List<Label> found) {
    if (truth.isEmpty() || truth.size() != found.size()) {
      throw new IllegalArgumentException(
          "%d true labels, %d found".formatted(truth.size(), found.size()));
    }
    Map<String, Integer> trueSizes = new HashMap<>();
    Map<String, Integer> foundSizes = new HashMap<>();
    Map<List<String>, Integer> both = new HashMap<>();
    int exactTexts = 0;
    for (int i = 0; i < truth.size(); i++) {
      trueSizes.merge(truth.get(i).group(), 1, Integer::sum);
      foundSizes.merge(found.get(i).group(), 1, Integer::sum);
      both.merge(List.of(truth.get(i).group(), found.get(i).group()), 1, Integer::sum);
      exactTexts += truth.get(i).text().equals(found.get(i).text()) ? 1 : 0;
    }
    int rightLines = 0;
    int rightGroups = 0;
    for (Map.Entry<List<String>, Integer> pair : both.entrySet()) {
      int count = pair.getValue();
      if (count == trueSizes.getOrDefault(pair.getKey().getFirst(), 0)
          && count == foundSizes.getOrDefault(pair.getKey().getLast(), 0)) {
        rightLines += count;
        rightGroups++;
      }
    }
    double lines = truth.size();
    return new GroupingScore(
        rightLines / lines,
        harmonic(rightGroups, foundSizes.size(), trueSizes.size()),
        exactTexts / lines,
        templateScore(truth, found));
  }

  private static double templateScore(List<Label> truth, List<Label> found) {
    Map<String, Set<String>> textsOf = new HashMap<>();
    Set<String> trueTexts = new HashSet<>();
    for (int i = 0; i < truth.size(); i++) {
      trueTexts.add(truth.get(i).text());
      textsOf.computeIfAbsent(found.get(i).text(), t -> new HashSet<>()).add(truth.get(i).text());
    }
    int right = 0;
    for (Map.Entry<String, Set<String>> text : textsOf.entrySet()) {
      right += text.getValue().equals(Set.of(text.getKey())) ? 1 : 0;
    }
    return harmonic(right, textsOf.size(), trueTexts.size());
  }

  private static double harmonic(int right, int found, int expected) {
    double precision = right / (double) found;
    double recall = right / (double) expected;
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** The plain mean of scores. */
  public static GroupingScore mean(List<GroupingScore> scores) {
    return new GroupingScore(
        scores.stream().mapToDouble(GroupingScore::ga).average().orElse(0),
        scores.stream().mapToDouble(GroupingScore::fga).average().orElse(0),
        scores.stream().mapToDouble(GroupingScore::pa).average().orElse(0),
        scores.stream().mapToDouble(GroupingScore::fta).average().orElse(0));
  }
}
