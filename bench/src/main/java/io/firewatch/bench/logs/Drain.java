package io.firewatch.bench.logs;

import io.firewatch.bench.logs.GroupingScore.Label;
import io.firewatch.triage.template.LogTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Drain (He, Zhu, Zheng, Lyu: "Drain: an online log parsing approach with fixed depth tree", ICWS
 * 2017), written from the paper as a comparator: depth 4, similarity 0.5, at most 100 children,
 * with generic masks for addresses, paths, hexadecimal and other numbers.
 */
final class Drain {
  private static final double SIMILARITY = 0.5;
  private static final int PREFIX = 2;
  private static final int CHILDREN = 100;
  private static final Pattern MASKS =
      Pattern.compile(
          "(\\d{1,3}\\.){3}\\d{1,3}(:\\d+)?|(/[\\w.-]+){2,}|\\b0x[0-9a-fA-F]+\\b|[-+]?\\b\\d+\\b");

  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    final List<String[]> groups = new ArrayList<>();
  }

  private final Map<Integer, Node> byLength = new HashMap<>();

  List<Label> group(List<String> messages) {
    List<String[]> groups = new ArrayList<>();
    Map<String[], Integer> numbers = new IdentityHashMap<>();
    for (String message : messages) {
      String[] group = add(MASKS.matcher(message).replaceAll("<*>").strip().split("\\s+"));
      numbers.putIfAbsent(group, numbers.size());
      groups.add(group);
    }
    return groups.stream()
        .map(group -> new Label("E" + numbers.get(group), String.join(" ", group)))
        .toList();
  }

  private String[] add(String[] words) {
    Node node = byLength.computeIfAbsent(words.length, length -> new Node());
    for (int i = 0; i < Math.min(PREFIX, words.length); i++) {
      boolean value = words[i].chars().anyMatch(Character::isDigit);
      boolean full = node.children.size() >= CHILDREN - 1 && !node.children.containsKey(words[i]);
      String key = value || full ? LogTemplate.WILDCARD : words[i];
      node = node.children.computeIfAbsent(key, word -> new Node());
    }
    String[] best = null;
    double bestSimilarity = -1;
    for (String[] group : node.groups) {
      double similarity = similarity(group, words);
      if (similarity > bestSimilarity) {
        bestSimilarity = similarity;
        best = group;
      }
    }
    if (best == null || bestSimilarity < SIMILARITY) {
      node.groups.add(words);
      return words;
    }
    for (int i = 0; i < words.length; i++) {
      best[i] = best[i].equals(words[i]) ? best[i] : LogTemplate.WILDCARD;
    }
    return best;
  }

  private static double similarity(String[] group, String[] words) {
    int same = 0;
    for (int i = 0; i < words.length; i++) {
      same += group[i].equals(words[i]) ? 1 : 0;
    }
    return same / (double) words.length;
  }
}
