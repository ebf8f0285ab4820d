package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which skeletons of a layout are one event. A slot whose words look like values becomes a
 * wildcard; a slot that is text splits the set, the one first that tells most about the others.
 */
final class Partitioner {
  private static final int SAMPLE = 400;

  /** A set of skeletons that are one event. */
  record Part(long[] pattern, List<Skeleton> members) {}

  private final Judge judge;

  Partitioner(Judge judge) {
    this.judge = judge;
  }

  List<Part> partition(Layout layout) {
    List<Part> parts = new ArrayList<>();
    split(layout, layout.skeletons, parts);
    return parts;
  }

  private void split(Layout layout, List<Skeleton> skeletons, List<Part> parts) {
    int slots = layout.contexts.length;
    Column[] columns = new Column[slots];
    for (int slot = 0; slot < slots; slot++) {
      columns[slot] = new Column();
      for (Skeleton skeleton : skeletons) {
        columns[slot].add(skeleton, slot);
      }
    }
    boolean[] variable = judge.variables(layout, columns, skeletons);
    int cut = splitSlot(columns, variable, skeletons);
    if (cut < 0) {
      parts.add(part(columns, skeletons));
      return;
    }
    Map<Long, List<Skeleton>> byWord = new LinkedHashMap<>();
    for (Skeleton skeleton : skeletons) {
      byWord.computeIfAbsent(skeleton.slots[cut], word -> new ArrayList<>()).add(skeleton);
    }
    for (List<Skeleton> sameWord : byWord.values()) {
      split(layout, sameWord, parts);
    }
  }

  private static Part part(Column[] columns, List<Skeleton> skeletons) {
    long[] pattern = new long[columns.length];
    for (int slot = 0; slot < columns.length; slot++) {
      pattern[slot] = columns[slot].isConstant() ? skeletons.getFirst().slots[slot] : 0;
    }
    return new Part(pattern, skeletons);
  }

  /** The text slot with the greatest gain ratio, or -1 when no slot that varies is text. */
  private static int splitSlot(Column[] columns, boolean[] variable, List<Skeleton> skeletons) {
    List<Skeleton> sample = skeletons.subList(0, Math.min(SAMPLE, skeletons.size()));
    int best = -1;
    double bestGain = -1;
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot].isConstant() || variable[slot]) {
        continue;
      }
      double gain = gainRatio(slot, columns, variable, sample);
      if (gain > bestGain) {
        bestGain = gain;
        best = slot;
      }
    }
    return best;
  }

  private static double gainRatio(
      int slot, Column[] columns, boolean[] variable, List<Skeleton> sample) {
    double gain = 0;
    for (int other = 0; other < columns.length; other++) {
      if (other != slot && !columns[other].isConstant() && !variable[other]) {
        gain +=
            Entropy.of(sample, other)
                + Entropy.of(sample, slot)
                - Entropy.ofPair(sample, slot, other);
      }
    }
    return (gain + 0.01) / (Entropy.of(sample, slot) + 0.01);
  }
}
