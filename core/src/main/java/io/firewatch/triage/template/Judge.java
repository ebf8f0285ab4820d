package io.firewatch.triage.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges whether the words of a slot are values or text. Evidence is weighed and summed: shape of
 * the words, what stands before, how many different ones there are, how much around is constant.
 */
final class Judge {
  private static final double THRESHOLD = 2;

  /** Values beyond are not remembered. */
  private static final int MOST_VALUES = 500_000;

  /** Words that were values in slots judged so far. */
  private final Set<Long> knownValues = new HashSet<>();

  boolean[] variables(Layout layout, Column[] columns, List<Skeleton> skeletons) {
    int constantWords = 0;
    int varying = 0;
    for (int slot = 0; slot < columns.length; slot++) {
      boolean constant = columns[slot].isConstant();
      constantWords += constant && !columns[slot].hasVariable() ? 1 : 0;
      varying += constant ? 0 : 1;
    }
    boolean[] variable = new boolean[columns.length];
    for (int slot = 0; slot < columns.length; slot++) {
      if (!columns[slot].isConstant()) {
        double score = score(layout, columns, slot, skeletons);
        score += surroundings(constantWords, varying, columns[slot]);
        variable[slot] = score >= THRESHOLD;
      }
    }
    return variable;
  }

  private static double surroundings(int constantWords, int varying, Column column) {
    double score = constantWords >= 3 ? 1 : constantWords == 2 ? 0.3 : -0.7;
    if (constantWords == 0) {
      score -= 4;
    }
    return score - 0.7 * Math.max(0, varying - Math.max(1, constantWords));
  }

  private double score(Layout layout, Column[] columns, int slot, List<Skeleton> skeletons) {
    Column column = columns[slot];
    double words = Math.max(1, column.words());
    double score = openness(column);
    score += column.hasVariable() ? 2.5 : 0;
    score += 1.5 * column.names / words;
    score += 0.5 * column.capitals / words;
    score -= column.functionWords > 0 ? 4 : 0;
    score -= 3 * column.verbs / words;
    score += context(layout, columns, slot, skeletons);
    score += 2 * known(column) / words;
    return score;
  }

  /**
   * Values are drawn from an open set, states from a closed one: few different words, each on many
   * lines, are states.
   */
  private static double openness(Column column) {
    double distinct = column.distinct();
    double repeats = Math.log(column.lines / distinct) / Math.log(2);
    double closed = distinct <= 4 ? 0.9 * Math.min(4, repeats) * (5 - distinct) / 3 : 0;
    return 0.7 * Math.log(distinct) / Math.log(2) - closed;
  }

  private static double context(
      Layout layout, Column[] columns, int slot, List<Skeleton> skeletons) {
    double score =
        switch (layout.contexts[slot]) {
          case EQUALS -> 2.2;
          case COLON -> 0.8;
          case BRACKET -> 1;
          case NONE -> 0;
        };
    if (slot == 0) {
      return score - 1.5;
    }
    boolean joined = !layout.apart[slot];
    long before = columns[slot - 1].isConstant() ? skeletons.getFirst().slots[slot - 1] : 0;
    if (joined && Lexicon.isCue(before)) {
      score += 3;
    } else if (joined && Lexicon.isPreposition(before)) {
      score += 1;
    }
    if (joined && isFreeText(columns[slot - 1])) {
      score -= 2;
    }
    if (slot + 1 < columns.length && !layout.apart[slot + 1] && isFreeText(columns[slot + 1])) {
      score -= 2;
    }
    return score;
  }

  private static boolean isFreeText(Column column) {
    return !column.isConstant() && !column.hasVariable() && column.names * 2 < column.words();
  }

  private double known(Column column) {
    int known = 0;
    for (Long word : column.counts.keySet()) {
      known += word != 0 && knownValues.contains(word) ? 1 : 0;
    }
    return known;
  }

  void learn(Iterable<Long> values) {
    for (Long value : values) {
      if (knownValues.size() < MOST_VALUES) {
        knownValues.add(value);
      }
    }
  }
}
