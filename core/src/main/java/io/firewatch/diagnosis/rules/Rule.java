package io.firewatch.diagnosis.rules;

import java.util.List;

/** Looks at a snapshot and says what it finds. Pure: the same snapshot gives the same findings. */
public interface Rule {
  /** Its name, {@code area.name}. */
  String id();

  /** What it found, often nothing. */
  List<Finding> examine(Snapshot snapshot);
}
