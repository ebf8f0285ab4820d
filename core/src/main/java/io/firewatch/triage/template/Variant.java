package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.List;

/** One layout of a template: a word or a wildcard (0) for each slot. */
final class Variant {
  final long[] pattern;
  final List<Skeleton> members;
  final Layout layout;
  Template template;

  /** As {@link Kinship#of} told last. */
  long kin;

  Variant(Layout layout, long[] pattern, List<Skeleton> members, Template template) {
    this.layout = layout;
    this.pattern = pattern;
    this.members = new ArrayList<>(members);
    this.template = template;
  }

  boolean matches(long[] slots) {
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] != 0 && pattern[i] != slots[i]) {
        return false;
      }
    }
    return true;
  }

  long lines() {
    long lines = 0;
    for (Skeleton member : members) {
      lines += member.lines;
    }
    return lines;
  }

  /** The member seen most, whose words and blanks stand for all. */
  Skeleton model() {
    Skeleton best = members.getFirst();
    for (Skeleton member : members) {
      best = member.lines > best.lines ? member : best;
    }
    return best;
  }

  String text() {
    Skeleton model = model();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length; i++) {
      text.append(model.gaps[i]).append(pattern[i] == 0 ? LogTemplate.WILDCARD : model.words[i]);
    }
    return text.append(model.gaps[pattern.length]).toString().strip();
  }
}
