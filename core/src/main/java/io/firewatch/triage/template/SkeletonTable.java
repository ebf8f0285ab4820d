package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Skeletons by their hash: an open-addressing table, since every line asks it once. */
final class SkeletonTable {
  private static final int LEAST_PLACES = 1_024;

  private @Nullable Skeleton[] places = new @Nullable Skeleton[LEAST_PLACES];
  private int size;

  @Nullable Skeleton get(long hash) {
    return places[find(places, hash)];
  }

  void put(Skeleton skeleton) {
    int place = find(places, skeleton.hash);
    size += places[place] == null ? 1 : 0;
    places[place] = skeleton;
    if (size > places.length / 2) {
      refill(all(), places.length * 2);
    }
  }

  int size() {
    return size;
  }

  Stream<Skeleton> stream() {
    return all().stream();
  }

  /** Takes out those for which {@code gone} says so. */
  void removeIf(Predicate<Skeleton> gone) {
    List<Skeleton> kept = all();
    if (kept.removeIf(gone)) {
      refill(kept, places.length);
    }
  }

  private List<Skeleton> all() {
    List<Skeleton> all = new ArrayList<>(size);
    for (Skeleton skeleton : places) {
      if (skeleton != null) {
        all.add(skeleton);
      }
    }
    return all;
  }

  private void refill(List<Skeleton> skeletons, int length) {
    places = new @Nullable Skeleton[length];
    size = skeletons.size();
    for (Skeleton skeleton : skeletons) {
      places[find(places, skeleton.hash)] = skeleton;
    }
  }

  /** Where the skeleton of this hash is, or else belongs. */
  private static int find(@Nullable Skeleton[] places, long hash) {
    int mask = places.length - 1;
    int place = (int) hash & mask;
    for (Skeleton found = places[place]; found != null; found = places[place]) {
      if (found.hash == hash) {
        break;
      }
      place = place + 1 & mask;
    }
    return place;
  }
}
