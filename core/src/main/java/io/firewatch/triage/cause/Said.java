package io.firewatch.triage.cause;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What lines speak of, read from their text once: groups are compared with each other far more
 * often than they come.
 *
 * @param subjects what is broken, as far as they name it
 * @param names of things
 */
public record Said(Set<Subject> subjects, Set<String> names) {
  static final Said NOTHING = new Said(Set.of(), Set.of());

  public Said {
    subjects = Set.copyOf(subjects);
    names = Set.copyOf(names);
  }

  static Said of(String message) {
    return new Said(Set.of(Subject.of(message)), Words.names(message));
  }

  /** Of several groups; only subjects that name what is broken. */
  static Said of(List<LineGroup> groups) {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    Set<String> names = new LinkedHashSet<>();
    for (LineGroup group : groups) {
      subjects.addAll(group.said().subjects());
      names.addAll(group.said().names());
    }
    subjects.removeIf(subject -> !subject.isSpecific());
    return new Said(subjects, names);
  }
}
