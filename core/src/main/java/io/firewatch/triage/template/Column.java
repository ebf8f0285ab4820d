package io.firewatch.triage.template;

import java.util.HashMap;
import java.util.Map;

/** What one slot holds over a set of skeletons. */
final class Column {
  /** Skeletons by the hash of their word; 0 is a variable. */
  final Map<Long, Integer> counts = new HashMap<>();

  /** Lines of all skeletons. */
  long lines;

  int names;
  int functionWords;
  int verbs;
  int capitals;

  void add(Skeleton skeleton, int slot) {
    long hash = skeleton.slots[slot];
    lines += skeleton.lines;
    if (counts.merge(hash, 1, Integer::sum) > 1 || hash == 0) {
      return;
    }
    String word = skeleton.words[slot];
    names += (skeleton.flags[slot] & Elements.NAME_LIKE) != 0 ? 1 : 0;
    functionWords += Lexicon.isFunctionWord(hash) ? 1 : 0;
    verbs += isInflected(word) ? 1 : 0;
    capitals += word.chars().skip(1).anyMatch(Character::isUpperCase) ? 1 : 0;
  }

  int distinct() {
    return counts.size();
  }

  boolean hasVariable() {
    return counts.containsKey(0L);
  }

  int words() {
    return counts.size() - (hasVariable() ? 1 : 0);
  }

  boolean isConstant() {
    return counts.size() == 1;
  }

  /** Words like {@code Started}, {@code running}, {@code successfully}: they tell what happened. */
  private static boolean isInflected(String word) {
    return word.length() > 4
        && (word.endsWith("ed") || word.endsWith("ing") || word.endsWith("ly"))
        && word.chars().allMatch(Character::isLetter);
  }
}
