package io.firewatch.notification.delivery;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.directory.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a storm of incidents from becoming a storm of messages. Every recipient has a budget; what
 * is urgent goes first and waits for no more than the spacing of digests; the rest is told
 * together. Keeps nothing in mind: the same question has the same answer on every node and after a
 * restart.
 */
public final class Governor {
  private static final Comparator<Delivery> URGENT_FIRST =
      Comparator.comparing(Delivery::lane).thenComparing(Delivery::createdAt);

  private final Function<String, Budget> budgets;
  private final Digests digests;

  /**
   * @param budgets by the name of the channel
   */
  public Governor(Function<String, Budget> budgets, Digests digests) {
    this.budgets = budgets;
    this.digests = digests;
  }

  /** What to do now. */
  public List<Ruling> rule(Waiting waiting, Instant now) {
    Map<Target, List<Delivery>> byTarget = new LinkedHashMap<>();
    for (Delivery delivery : waiting.due()) {
      byTarget.computeIfAbsent(delivery.recipient().target(), t -> new ArrayList<>()).add(delivery);
    }
    List<Ruling> rulings = new ArrayList<>();
    byTarget.forEach((target, due) -> {
      Budget budget = budgets.apply(target.channel());
      List<Instant> sent = waiting.sent().getOrDefault(target, List.of());
      new One(budget, sent, now).rule(due, rulings);
    });
    return rulings;
  }

  /** One recipient. */
  private final class One {
    private final Budget budget;
    private final Instant now;
    private int used;
    private @Nullable Instant last;

    One(Budget budget, List<Instant> sent, Instant now) {
      this.budget = budget;
      this.now = now;
      Instant from = now.minus(budget.window());
      for (Instant at : sent) {
        if (at.isAfter(from)) {
          used++;
          last = last == null || at.isAfter(last) ? at : last;
        }
      }
    }

    void rule(List<Delivery> due, List<Ruling> rulings) {
      List<Delivery> over = new ArrayList<>();
      for (Delivery head : heads(due)) {
        if (used < budget.singles(head.lane())) {
          take(new Ruling.Send(head), rulings);
        } else if (budget.folded().contains(head.occasion().kind())) {
          over.add(head);
        }
      }
      List<Delivery> ripe = ripe(over);
      if (ripe.isEmpty() || !isSpaced() || used >= budget.most()) {
        return;
      }
      List<Delivery> members = withFollowers(ripe, due);
      take(
          members.size() == 1
              ? new Ruling.Send(members.getFirst())
              : new Ruling.Fold(digests.of(members, now), members),
          rulings);
    }

    private void take(Ruling ruling, List<Ruling> rulings) {
      rulings.add(ruling);
      used++;
      last = now;
    }

    private boolean isSpaced() {
      return last == null || Duration.between(last, now).compareTo(budget.spacing()) >= 0;
    }

    /** What is urgent cannot wait; the rest goes along when it has waited long enough. */
    private List<Delivery> ripe(List<Delivery> over) {
      return over.stream()
          .filter(delivery ->
              delivery.lane() == Lane.URGENT
                  || !delivery.createdAt().plus(budget.patience()).isAfter(now))
          .toList();
    }

    private List<Delivery> withFollowers(List<Delivery> ripe, List<Delivery> due) {
      Set<UUID> ids = new HashSet<>();
      Set<IncidentId> incidents = new HashSet<>();
      for (Delivery delivery : ripe) {
        ids.add(delivery.id());
        IncidentId incident = delivery.occasion().incident();
        if (incident != null) {
          incidents.add(incident);
        }
      }
      return due.stream()
          .filter(delivery ->
              ids.contains(delivery.id())
                  || (incidents.contains(delivery.occasion().incident())
                      && budget.folded().contains(delivery.occasion().kind())))
          .toList();
    }
  }

  /** The oldest of each incident, since nobody should hear its end before its beginning. */
  private static List<Delivery> heads(List<Delivery> due) {
    Set<IncidentId> seen = new HashSet<>();
    return due.stream()
        .filter(delivery -> {
          IncidentId incident = delivery.occasion().incident();
          return incident == null || seen.add(incident);
        })
        .sorted(URGENT_FIRST)
        .toList();
  }
}
