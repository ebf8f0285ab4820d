package io.firewatch.triage.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entropy, in nats, of the words in slots over a set of skeletons, each counted once. */
final class Entropy {
  private Entropy() {}

  static double of(List<Skeleton> skeletons, int slot) {
    Map<Long, Integer> counts = HashMap.newHashMap(skeletons.size());
    for (Skeleton skeleton : skeletons) {
      counts.merge(skeleton.slots[slot], 1, Integer::sum);
    }
    return entropy(counts, skeletons.size());
  }

  static double ofPair(List<Skeleton> skeletons, int slot, int other) {
    Map<Long, Integer> counts = HashMap.newHashMap(skeletons.size());
    for (Skeleton skeleton : skeletons) {
      long pair = Hash.finish(Hash.mix(skeleton.slots[slot], skeleton.slots[other]));
      counts.merge(pair, 1, Integer::sum);
    }
    return entropy(counts, skeletons.size());
  }

  private static double entropy(Map<Long, Integer> counts, int total) {
    double sum = 0;
    for (int count : counts.values()) {
      sum += count * Math.log(count);
    }
    return Math.log(total) - sum / total;
  }
}
