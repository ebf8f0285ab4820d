package io.firewatch.remediation.planning;

import io.firewatch.diagnosis.Category;
import io.firewatch.topology.ServiceEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who sees to a service, and who is called when that does not help. */
final class Owners {
  private static final String ANYBODY = "on-call engineer";
  private static final String LEAD = "on-call lead";

  private Owners() {}

  static String of(Situation situation) {
    return situation
        .entry()
        .map(entry -> entry.ownership().onCall())
        .filter(name -> !name.isBlank())
        .orElse(ANYBODY);
  }

  static List<String> path(Situation situation) {
    Set<String> path = new LinkedHashSet<>();
    path.add(of(situation));
    situation
        .entry()
        .map(ServiceEntry::ownership)
        .map(ServiceEntry.Ownership::team)
        .filter(team -> !team.isBlank())
        .ifPresent(team -> path.add("team " + team));
    if (situation.diagnosis().top().category() == Category.CONNECTIONS) {
      path.add("database team");
    }
    path.add(LEAD);
    return List.copyOf(path);
  }
}
