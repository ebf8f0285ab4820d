package io.firewatch.correlation;

import io.firewatch.detection.AnomalyType;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.incident.Signal;
import io.firewatch.objective.Indicator;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes an incident CRITICAL when too many requests of a service of it failed for too long,
 * whatever is done about it meanwhile. How long that is so is read from the stored minutes each
 * time; nothing is counted, so that a restart forgets nothing.
 */
public final class SeverityAgent {
  static final String NAME = "severity-agent";

  /** Longer without a reading, and nobody knows what was in between. */
  private static final Duration GAP = Duration.ofMinutes(2);

  private static final Comparator<Signal> FAILING_FIRST =
      Comparator.comparing((Signal signal) -> signal.type() != AnomalyType.ERROR_RATE_SPIKE)
          .thenComparing(Signal::severity)
          .thenComparing(Signal::onset);

  private final IncidentStore store;
  private final MetricHistory history;
  private final Supplier<ServiceCatalogue> catalogue;
  private final SeveritySettings settings;
  private final InstantSource clock;

  public SeverityAgent(
      IncidentStore store,
      MetricHistory history,
      Supplier<ServiceCatalogue> catalogue,
      SeveritySettings settings,
      InstantSource clock) {
    this.store = store;
    this.history = history;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What failed for too long.
   *
   * @param percent of the requests, over that time
   */
  private record Failing(String service, double percent) {}

  /** Looks at every open incident once; to be called at intervals. */
  public void check() {
    Instant now = clock.instant();
    for (Incident incident : store.open()) {
      Set<String> services = suspects(incident, now);
      if (!services.isEmpty()) {
        worst(services, now)
            .ifPresent(failing ->
                store.run(
                    Set.of(CorrelationAgent.lock(catalogue.get(), incident.service())),
                    transaction ->
                        transaction
                            .find(incident.id())
                            .ifPresent(fresh -> raise(transaction, fresh, failing, now))));
      }
    }
  }

  /** Services that suffer for so long that it may be too long. */
  private Set<String> suspects(Incident incident, Instant now) {
    Instant since = now.minus(settings.lasting());
    return incident.severity() == Severity.CRITICAL
        ? Set.of()
        : incident.signals().stream()
            .filter(signal -> signal.isFiring() && !signal.onset().isAfter(since.plus(GAP)))
            .map(Signal::service)
            .collect(Collectors.toSet());
  }

  private Optional<Failing> worst(Set<String> services, Instant now) {
    Instant from = now.minus(settings.lasting()).minus(GAP);
    return history.find(HistoryQuery.ofServices(services, from, now.plusSeconds(1))).stream()
        .flatMap(series -> failing(series, now).stream())
        .max(Comparator.comparingDouble(Failing::percent));
  }

  private Optional<Failing> failing(SeriesHistory series, Instant now) {
    OptionalDouble factor = Indicator.ERRORS.factor(series.series().metric());
    if (factor.isEmpty()) {
      return Optional.empty();
    }
    double limit = settings.percent() / factor.getAsDouble();
    long since = now.toEpochMilli();
    double sum = 0;
    int count = 0;
    for (Rollup minute : series.minutes().reversed()) {
      if (minute.mean() <= limit || since - minute.lastMillis() > GAP.toMillis()) {
        break;
      }
      since = Math.min(since, minute.firstMillis());
      sum += minute.mean() * minute.count();
      count += minute.count();
    }
    boolean tooLong = now.toEpochMilli() - since >= settings.lasting().toMillis();
    return tooLong && count > 0
        ? Optional.of(new Failing(series.series().service(), factor.getAsDouble() * sum / count))
        : Optional.empty();
  }

  private void raise(
      IncidentTransaction transaction, Incident fresh, Failing failing, Instant now) {
    Optional<Signal> signal =
        fresh.signals().stream()
            .filter(one -> one.isFiring() && one.service().equals(failing.service()))
            .min(FAILING_FIRST);
    if (!fresh.status().isOpen() || fresh.severity() == Severity.CRITICAL || signal.isEmpty()) {
      return;
    }
    Incident raised = transaction.save(fresh.raised(signal.get().fingerprint(), Severity.CRITICAL));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("from", fresh.severity().name());
    payload.put("to", raised.severity().name());
    payload.put("service", failing.service());
    payload.put(
        "reason",
        String.format(
            Locale.ROOT,
            "%.1f %% of the requests of %s failed, and more than %.4g %% for %d minutes",
            failing.percent(),
            failing.service(),
            settings.percent(),
            settings.lasting().toMinutes()));
    transaction.append(new AgentEvent(raised.id(), NAME, "SEVERITY_RAISED", payload, now));
    transaction.publish(new IncidentEvent.Changed(raised, "SEVERITY_RAISED", now));
  }
}
