package io.firewatch.notification.directory;

import java.util.List;

/** Somebody who can be told things, and where. */
public record Person(String id, String name, List<Target> targets) {
  public Person {
    targets = List.copyOf(targets);
  }
}
