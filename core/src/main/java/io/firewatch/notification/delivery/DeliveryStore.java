package io.firewatch.notification.delivery;

import io.firewatch.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** What was told to whom, and what is still to be told. */
public interface DeliveryStore {

  /**
   * Keeps a delivery to be made; in the thread's transaction when it is in one.
   *
   * @return false when it is there already, whatever became of it
   */
  boolean add(Delivery delivery);

  /**
   * Puts a delivery that nobody has tried to make yet in the place of what it was; in the thread's
   * transaction when it is in one.
   *
   * @return false when there is none, or it is too late
   */
  boolean revise(Delivery delivery);

  /**
   * Removes a delivery that nobody has tried to make yet; in the thread's transaction when it is in
   * one.
   *
   * @return false when there is none, or it is too late
   */
  boolean withdraw(UUID id);

  Optional<Delivery> find(UUID id);

  /** All of an incident, oldest first. */
  List<Delivery> of(IncidentId incident);

  /** Newest first. */
  List<Delivery> list(Filter filter);

  /**
   * Takes what the rule says is to be sent: nobody else takes it before the lease is over or it is
   * settled. Of several nodes one takes at a time. A try is counted as begun; a digest is added,
   * and its members are told by it.
   */
  List<Taken> take(Instant now, Duration lease, BiFunction<Waiting, Instant, List<Ruling>> rule);

  /** Notes how a try ended. */
  void settle(UUID id, Delivery.Progress progress);

  /**
   * Has a dead delivery tried again from the beginning.
   *
   * @return false when there is none that is dead
   */
  boolean resend(UUID id, Instant now);

  /** Whether anything is still to be sent, and when the first of it is due. */
  Optional<Instant> nextDue();

  Map<DeliveryState, Long> counts();

  /** Removes what was created before and is not waiting. */
  int prune(Instant before);

  /**
   * Something to send.
   *
   * @param earlier what went out to the same target about the same incident and has a name there,
   *     oldest first
   * @param isRepeat whether an earlier try was begun and nobody knows how it ended
   */
  record Taken(Delivery delivery, List<Channel.Earlier> earlier, boolean isRepeat) {
    public Taken {
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * What to list. Empty sets and optionals mean any.
   *
   * @param limit 1 to 500
   */
  record Filter(
      Set<DeliveryState> states,
      Optional<IncidentId> incident,
      Optional<String> channel,
      int limit) {
    public Filter {
      states = Set.copyOf(states);
      if (limit < 1 || limit > 500) {
        throw new IllegalArgumentException("limit must be 1 to 500, is " + limit);
      }
    }
  }
}
