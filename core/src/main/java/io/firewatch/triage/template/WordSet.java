package io.firewatch.triage.template;

import java.nio.charset.StandardCharsets;

/** A few words by their hash, which is never 0; asked about several times for each line. */
final class WordSet {
  /** Places for each word: nearly every question is answered by the first one looked at. */
  private static final int SPARSE = 8;

  private final long[] places;

  private WordSet(int size) {
    places = new long[Integer.highestOneBit(size * SPARSE)];
  }

  /** The words of a text. */
  static WordSet of(String words) {
    String[] all = words.split(" ");
    WordSet set = new WordSet(all.length);
    for (String word : all) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      set.add(Hash.of(bytes, 0, bytes.length));
    }
    return set;
  }

  private void add(long hash) {
    places[find(hash)] = hash;
  }

  boolean has(long hash) {
    return hash != 0 && places[find(hash)] == hash;
  }

  private int find(long hash) {
    int mask = places.length - 1;
    int place = (int) (hash >>> 20) & mask;
    while (places[place] != 0 && places[place] != hash) {
      place = place + 1 & mask;
    }
    return place;
  }
}
