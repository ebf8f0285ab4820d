package io.firewatch.triage.cause;

import io.firewatch.topology.ServiceCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Puts groups of lines together that have one cause although their texts differ: they name the same
 * thing or each other, come from the same service or from services that call each other, or are the
 * same message. Groups that name different things as broken stay apart, unless one names the
 * other's service. Symptoms join what explains them. What a service writes all the time has part in
 * no failure. The same input gives the same causes.
 */
public final class CauseFinder {
  private static final int MENTIONS = 8;
  private static final int SAME_SERVICE = 4;
  private static final int SAME_NAMES = 3;
  private static final int SAME_MESSAGE = 3;
  private static final int CALL_PATH = 2;
  private static final int SYMPTOM_OF_A_STORM = 1;

  /** Error lines from which on a cause explains symptoms of services it is not known to touch. */
  private static final int STORM = 20;

  private final ServiceCatalogue catalogue;

  public CauseFinder(ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The causes of one window, in order of size of what began them.
   *
   * @param windowLines all lines of the window
   */
  public List<Cause> find(List<LineGroup> groups, long windowLines) {
    List<Cause> causes = new ArrayList<>();
    for (LineGroup group : inOrder(groups)) {
      OptionalInt home = best(Cause.of(group, 0), causes);
      if (home.isPresent()) {
        causes.set(home.getAsInt(), causes.get(home.getAsInt()).plus(group));
      } else {
        causes.add(Cause.of(group, windowLines));
      }
    }
    return causes;
  }

  /** What names its cause comes first, so that symptoms find it there. */
  private static List<LineGroup> inOrder(List<LineGroup> groups) {
    return groups.stream()
        .sorted(
            Comparator.comparing((LineGroup group) -> rank(group.subject()))
                .thenComparing(group -> -group.count().lines())
                .thenComparing(LineGroup::service)
                .thenComparing(LineGroup::template))
        .toList();
  }

  private static int rank(Subject subject) {
    return subject.isSpecific() ? 0 : subject == Subject.SYMPTOM ? 1 : 2;
  }

  /** The one of {@code causes} that {@code found} belongs to most, the earliest of equals. */
  public OptionalInt best(Cause found, List<Cause> causes) {
    int best = -1;
    int most = 0;
    for (int i = 0; i < causes.size(); i++) {
      int affinity = affinity(found, causes.get(i));
      if (affinity > most) {
        most = affinity;
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  private int affinity(Cause found, Cause cause) {
    if (found.isBackground() != cause.isBackground()) {
      return 0;
    }
    int affinity = mention(found, cause) ? MENTIONS : 0;
    Set<Subject> mine = found.subjects();
    Set<Subject> theirs = cause.subjects();
    if (!mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains)) {
      return affinity;
    }
    affinity += shares(found.services().keySet(), cause.services().keySet()) ? SAME_SERVICE : 0;
    affinity += shares(names(found), names(cause)) ? SAME_NAMES : 0;
    affinity += sameMessage(found, cause) ? SAME_MESSAGE : 0;
    affinity += onCallPath(found, cause) ? CALL_PATH : 0;
    if (affinity == 0 && isSymptom(found) && cause.count().errors() >= STORM) {
      return SYMPTOM_OF_A_STORM;
    }
    return affinity;
  }

  private static boolean mention(Cause a, Cause b) {
    return shares(names(a), b.services().keySet()) || shares(names(b), a.services().keySet());
  }

  private static boolean isSymptom(Cause found) {
    return found.groups().stream().allMatch(group -> group.subject() == Subject.SYMPTOM);
  }

  private static boolean sameMessage(Cause a, Cause b) {
    for (LineGroup one : a.groups()) {
      for (LineGroup other : b.groups()) {
        if (one.template().equals(other.template())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean onCallPath(Cause a, Cause b) {
    Set<String> others = b.services().keySet();
    return a.services().keySet().stream()
        .anyMatch(service ->
            shares(catalogue.transitiveCallees(service), others)
                || shares(catalogue.transitiveCallers(service), others));
  }

  private static Set<String> names(Cause cause) {
    return cause.said().names();
  }

  private static boolean shares(Set<String> a, Set<String> b) {
    for (String one : a) {
      if (b.contains(one)) {
        return true;
      }
    }
    return false;
  }
}
