package io.firewatch.server.oncall;

import java.util.Set;

/** The names of the channels that are set up. */
public record ReachableChannels(Set<String> names) {
  public ReachableChannels {
    names = Set.copyOf(names);
  }
}
