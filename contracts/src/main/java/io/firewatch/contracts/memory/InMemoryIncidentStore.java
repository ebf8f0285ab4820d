package io.firewatch.contracts.memory;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Outbox;
import io.firewatch.incident.PageCursor;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Incidents and their outbox in memory. */
public final class InMemoryIncidentStore implements IncidentStore, Outbox {
  /** Ids as text: {@link UUID#compareTo} compares signed halves, databases compare bytes. */
  private static final Comparator<Incident> BY_ID =
      Comparator.comparing(incident -> incident.id().toString());

  static final Comparator<Incident> OLDEST_FIRST =
      Comparator.comparing(Incident::openedAt).thenComparing(BY_ID);

  private static final Comparator<Incident> NEWEST_FIRST =
      Comparator.comparing(Incident::detectedAt).thenComparing(BY_ID).reversed();

  private final Contents contents = new Contents();
  private final NamedLocks locks = new NamedLocks();
  private final ReentrantLock draining = new ReentrantLock();
  private final Outbox.Encoder encoder;

  public InMemoryIncidentStore(Outbox.Encoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public <T> T transact(Set<String> names, Function<IncidentTransaction, T> work) {
    try (NamedLocks.Held held = locks.new Held()) {
      held.take(names.stream().map(name -> "named " + name).toList());
      MemoryTransaction changes = new MemoryTransaction(contents, held, encoder);
      T result = work.apply(changes);
      contents.commit(changes);
      return result;
    }
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    return Optional.ofNullable(contents.find(id));
  }

  @Override
  public Page list(IncidentFilter filter) {
    Optional<PageCursor> after = filter.cursor().map(PageCursor::parse);
    List<Incident> found =
        contents.incidents().stream()
            .filter(incident -> matches(filter, incident))
            .filter(incident -> after.map(cursor -> isAfter(cursor, incident)).orElse(true))
            .sorted(NEWEST_FIRST)
            .limit(filter.limit() + 1L)
            .toList();
    if (found.size() <= filter.limit()) {
      return new Page(found, Optional.empty());
    }
    List<Incident> page = found.subList(0, filter.limit());
    return new Page(page, Optional.of(PageCursor.of(page.getLast()).text()));
  }

  private static boolean matches(IncidentFilter filter, Incident incident) {
    return (filter.statuses().isEmpty() || filter.statuses().contains(incident.status()))
        && (filter.severities().isEmpty() || filter.severities().contains(incident.severity()))
        && filter.service().map(incident.affectedServices()::contains).orElse(true)
        && filter.from().map(from -> !incident.detectedAt().isBefore(from)).orElse(true)
        && filter.to().map(to -> incident.detectedAt().isBefore(to)).orElse(true);
  }

  private static boolean isAfter(PageCursor cursor, Incident incident) {
    int time = incident.detectedAt().compareTo(cursor.detectedAt());
    return time < 0
        || (time == 0 && incident.id().toString().compareTo(cursor.id().toString()) < 0);
  }

  @Override
  public List<Incident> open() {
    return contents.incidents().stream()
        .filter(incident -> incident.status().isOpen())
        .sorted(OLDEST_FIRST)
        .toList();
  }

  @Override
  public List<Incident> children(IncidentId parent) {
    return contents.incidents().stream()
        .filter(one -> one.parent() != null && one.parent().id().equals(parent))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  @Override
  public List<AgentEvent> events(IncidentId id) {
    return contents.events().stream()
        .filter(event -> event.incident().equals(id))
        .sorted(Comparator.comparing(AgentEvent::at))
        .toList();
  }

  @Override
  public List<AgentEvent> latestEvents(int limit) {
    return contents.events().reversed().stream()
        .sorted(Comparator.comparing(AgentEvent::at).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Evidence> evidence(IncidentId id) {
    return contents.evidence(id).stream()
        .sorted(Comparator.comparing(Evidence::at).thenComparing(datum -> datum.id().toString()))
        .toList();
  }

  @Override
  public Optional<Evidence> evidence(UUID id) {
    return contents.evidence().stream().filter(datum -> datum.id().equals(id)).findFirst();
  }

  @Override
  public IncidentStatistics statistics() {
    List<Incident> all = contents.incidents();
    Map<IncidentStatus, Map<Severity, Long>> counts = new EnumMap<>(IncidentStatus.class);
    for (Incident incident : all) {
      counts
          .computeIfAbsent(incident.status(), status -> new EnumMap<>(Severity.class))
          .merge(incident.severity(), 1L, Long::sum);
    }
    OptionalDouble mean =
        all.stream()
            .flatMap(incident -> incident.timeToResolve().stream())
            .mapToLong(Duration::toMillis)
            .average();
    return new IncidentStatistics(
        all.size(),
        mean.isPresent()
            ? Optional.of(Duration.ofMillis(Math.round(mean.getAsDouble())))
            : Optional.empty(),
        counts.entrySet().stream().flatMap(InMemoryIncidentStore::counts).toList());
  }

  private static Stream<IncidentStatistics.Count> counts(
      Map.Entry<IncidentStatus, Map<Severity, Long>> ofStatus) {
    return ofStatus.getValue().entrySet().stream()
        .map(n -> new IncidentStatistics.Count(ofStatus.getKey(), n.getKey(), n.getValue()));
  }

  @Override
  public int drain(int limit, Consumer<List<Message>> send) {
    if (draining.isHeldByCurrentThread() || !draining.tryLock()) {
      return 0;
    }
    try {
      List<Message> waiting = contents.waiting(limit);
      if (!waiting.isEmpty()) {
        send.accept(waiting);
        contents.sent(waiting);
      }
      return waiting.size();
    } finally {
      draining.unlock();
    }
  }

  @Override
  public long size() {
    return contents.waiting();
  }
}
