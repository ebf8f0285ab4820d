package io.firewatch.contracts.memory;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Delivery.Progress;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.Ruling;
import io.firewatch.notification.delivery.Waiting;
import io.firewatch.notification.directory.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Deliveries in memory; what is added is there at once, whatever becomes of a transaction. */
public final class InMemoryDeliveryStore implements DeliveryStore {
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  private final Map<UUID, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<UUID, Instant> leases = new HashMap<>();
  private final Map<Target, List<Instant>> tries = new HashMap<>();

  @Override
  public synchronized boolean add(Delivery delivery) {
    return deliveries.putIfAbsent(delivery.id(), delivery) == null;
  }

  @Override
  public synchronized boolean revise(Delivery delivery) {
    return isUntried(delivery.id()) && deliveries.replace(delivery.id(), delivery) != null;
  }

  @Override
  public synchronized boolean withdraw(UUID id) {
    return isUntried(id) && deliveries.remove(id) != null;
  }

  private boolean isUntried(UUID id) {
    Delivery known = deliveries.get(id);
    return known != null
        && known.progress().state() == DeliveryState.PENDING
        && known.progress().attempts() == 0;
  }

  @Override
  public synchronized Optional<Delivery> find(UUID id) {
    return Optional.ofNullable(deliveries.get(id));
  }

  @Override
  public synchronized List<Delivery> of(IncidentId incident) {
    return deliveries.values().stream()
        .filter(delivery -> incident.equals(delivery.occasion().incident()))
        .toList();
  }

  @Override
  public synchronized List<Delivery> list(Filter filter) {
    return new ArrayList<>(deliveries.values())
        .reversed().stream()
            .filter(each ->
                filter.states().isEmpty() || filter.states().contains(each.progress().state()))
            .filter(each ->
                filter.incident().map(id -> id.equals(each.occasion().incident())).orElse(true))
            .filter(each ->
                filter.channel().map(each.recipient().target().channel()::equals).orElse(true))
            .sorted(Comparator.comparing(Delivery::createdAt).reversed())
            .limit(filter.limit())
            .toList();
  }

  @Override
  public synchronized List<Taken> take(
      Instant now, Duration lease, BiFunction<Waiting, Instant, List<Ruling>> rule) {
    List<Taken> taken = new ArrayList<>();
    for (Ruling ruling : rule.apply(new Waiting(due(now), recent(now)), now)) {
      switch (ruling) {
        case Ruling.Send send -> taken.add(begin(send.delivery(), now, lease));
        case Ruling.Fold fold -> {
          add(fold.digest());
          fold.members().forEach(member -> fold(member, now));
          taken.add(begin(fold.digest(), now, lease));
        }
      }
    }
    return taken;
  }

  private List<Delivery> due(Instant now) {
    List<Delivery> due = new ArrayList<>();
    for (Delivery delivery : deliveries.values()) {
      if (isWaiting(delivery) && isFree(delivery, now) && !isBlocked(delivery, now)) {
        due.add(delivery);
      }
    }
    return due;
  }

  private static boolean isWaiting(Delivery delivery) {
    return delivery.progress().state().isWaiting();
  }

  private boolean isFree(Delivery delivery, Instant now) {
    Instant until = leases.get(delivery.id());
    return (until == null || !until.isAfter(now)) && !delivery.progress().dueAt().isAfter(now);
  }

  private boolean isBlocked(Delivery delivery, Instant now) {
    IncidentId incident = delivery.occasion().incident();
    if (incident == null) {
      return false;
    }
    for (Delivery older : of(incident)) {
      if (older.id().equals(delivery.id())) {
        return false;
      }
      if (isWaiting(older)
          && older.recipient().target().equals(delivery.recipient().target())
          && !isFree(older, now)) {
        return true;
      }
    }
    return false;
  }

  private Map<Target, List<Instant>> recent(Instant now) {
    Map<Target, List<Instant>> recent = new HashMap<>();
    tries.forEach((target, times) ->
        recent.put(target, times.stream().filter(at -> at.isAfter(now.minus(LOOK_BACK))).toList()));
    return recent;
  }

  private Taken begin(Delivery delivery, Instant now, Duration lease) {
    boolean isRepeat = leases.put(delivery.id(), now.plus(lease)) != null;
    tries.computeIfAbsent(delivery.recipient().target(), t -> new ArrayList<>()).add(now);
    Progress before = delivery.progress();
    Delivery begun =
        delivery.with(
            new Progress(
                before.state(),
                before.attempts() + 1,
                before.dueAt(),
                before.sentAt(),
                before.reference(),
                before.error()));
    deliveries.put(begun.id(), begun);
    return new Taken(begun, earlier(begun), isRepeat);
  }

  private List<Channel.Earlier> earlier(Delivery delivery) {
    IncidentId incident = delivery.occasion().incident();
    return incident == null
        ? List.of()
        : of(incident).stream()
            .filter(each -> each.recipient().target().equals(delivery.recipient().target()))
            .filter(each -> !each.progress().reference().isEmpty())
            .map(each -> new Channel.Earlier(each.progress().reference(), each.message()))
            .toList();
  }

  private void fold(Delivery member, Instant now) {
    Progress before = member.progress();
    deliveries.put(
        member.id(),
        member.with(
            new Progress(
                DeliveryState.DIGESTED,
                before.attempts(),
                before.dueAt(),
                now,
                before.reference(),
                before.error())));
  }

  @Override
  public synchronized void settle(UUID id, Progress progress) {
    leases.remove(id);
    deliveries.computeIfPresent(id, (key, delivery) -> delivery.with(progress));
  }

  @Override
  public synchronized boolean resend(UUID id, Instant now) {
    Delivery delivery = deliveries.get(id);
    if (delivery == null || delivery.progress().state() != DeliveryState.DEAD) {
      return false;
    }
    deliveries.put(id, delivery.with(Progress.waiting(now)));
    return true;
  }

  @Override
  public synchronized Optional<Instant> nextDue() {
    return deliveries.values().stream()
        .filter(InMemoryDeliveryStore::isWaiting)
        .map(delivery -> delivery.progress().dueAt())
        .min(Instant::compareTo);
  }

  @Override
  public synchronized Map<DeliveryState, Long> counts() {
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    deliveries
        .values()
        .forEach(delivery -> counts.merge(delivery.progress().state(), 1L, Long::sum));
    return counts;
  }

  @Override
  public synchronized int prune(Instant before) {
    int size = deliveries.size();
    deliveries
        .values()
        .removeIf(delivery -> !isWaiting(delivery) && delivery.createdAt().isBefore(before));
    return size - deliveries.size();
  }
}
