package io.firewatch.correlation;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes incidents of anomalies and alerts. Only it creates incidents and gives them their ids. A
 * batch is one transaction that holds the locks of the parts of the call graph it touches, so
 * neighbours that fail in the same instant, told by different consumers, still become one incident.
 */
public final class CorrelationAgent {
  static final String NAME = "correlation-agent";

  /** What is held back is looked at whole as long as it is no more than this. */
  private static final int MOST_RELEASED = 20_000;

  /** What is told later than this of an incident that is over is not looked for any more. */
  private static final Duration MOST_LATE = Duration.ofHours(24);

  private final IncidentStore store;
  private final OpeningContexts contexts;
  private final Supplier<ServiceCatalogue> catalogue;
  private final CorrelationSettings settings;
  private final @Nullable Suppression suppression;
  private final InstantSource clock;
  private volatile Likeness likeness = Likeness.NONE;

  /** One that silences nothing and notes no rulings. */
  public CorrelationAgent(
      IncidentStore store,
      ContextStore context,
      Supplier<ServiceCatalogue> catalogue,
      CorrelationSettings settings,
      InstantSource clock) {
    this(store, context, catalogue, settings, null, clock);
  }

  public CorrelationAgent(
      IncidentStore store,
      ContextStore context,
      Supplier<ServiceCatalogue> catalogue,
      CorrelationSettings settings,
      @Nullable Suppression suppression,
      InstantSource clock) {
    this.store = store;
    this.contexts = new OpeningContexts(context, settings);
    this.catalogue = catalogue;
    this.settings = settings;
    this.suppression = suppression;
    this.clock = clock;
  }

  /** Has texts compared by what they mean; nothing reads alike before. */
  public void compareBy(Likeness meaning) {
    likeness = meaning;
  }

  /** Takes anomalies in order; those handled before change nothing. */
  public void onAnomalies(List<Anomaly> anomalies) {
    ServiceCatalogue graph = catalogue.get();
    Set<String> locks = new HashSet<>();
    anomalies.forEach(anomaly -> locks.add(lock(graph, anomaly.series().service())));
    store.run(
        locks,
        transaction -> {
          CorrelationRound round = round(transaction, graph, List.of(), earliest(anomalies));
          Set<String> first =
              transaction.firstTimes(NAME, anomalies.stream().map(Anomaly::eventId).toList());
          for (Anomaly anomaly : anomalies) {
            if (first.remove(anomaly.eventId())) {
              Signal signal = Signals.of(anomaly);
              boolean over =
                  transaction.handled(ResolutionAgent.NAME, anomaly.episode() + ":recovered");
              round.take(
                  over ? signal.recovered(signal.lastSeenAt()) : signal,
                  Signals.evidence(anomaly),
                  anomaly.verdict(),
                  Suppression.labels(anomaly));
            }
          }
          round.finish();
        });
  }

  /** Takes alerts in order, firing and resolved ones; those handled before change nothing. */
  public void onAlerts(List<Alert> alerts) {
    ServiceCatalogue graph = catalogue.get();
    Set<String> locks = new HashSet<>();
    for (Alert alert : alerts) {
      locks.add(lock(graph, alert.service()));
      // It may join an incident of a service that its text names.
      for (String name : Wording.names(alert.summary())) {
        graph.find(name).ifPresent(entry -> locks.add(lock(graph, entry.name())));
      }
    }
    store.run(
        locks,
        transaction -> {
          CorrelationRound round = round(transaction, graph, alerts, Instant.MAX);
          Set<String> first =
              transaction.firstTimes(NAME, alerts.stream().map(Signals::eventId).toList());
          for (Alert alert : alerts) {
            if (first.remove(Signals.eventId(alert))) {
              if (alert.resolved()) {
                round.clear(Signals.fingerprint(alert), alert.receivedAt());
              } else {
                round.take(
                    Signals.of(alert),
                    List.of(Signals.evidence(alert)),
                    Verdict.NONE,
                    Suppression.labels(alert));
              }
            }
          }
          if (suppression != null) {
            suppression.trail().keep(alerts);
          }
          round.finish();
        });
  }

  /** Makes incidents of what was held back and is not any more; to be called at intervals. */
  public void release() {
    if (suppression == null) {
      return;
    }
    HeldStore held = suppression.held();
    ServiceCatalogue graph = catalogue.get();
    Set<String> locks = new HashSet<>();
    held.list(MOST_RELEASED).forEach(one -> locks.add(lock(graph, one.signal().service())));
    if (locks.isEmpty()) {
      return;
    }
    store.run(
        locks,
        transaction -> {
          CorrelationRound round = round(transaction, graph, List.of(), Instant.MAX);
          for (Held one : held.list(MOST_RELEASED)) {
            if (locks.contains(lock(graph, one.signal().service()))) {
              round.release(one);
            }
          }
          round.finish();
        });
  }

  /** The earliest time that log lines tell of. */
  private static Instant earliest(List<Anomaly> anomalies) {
    return anomalies.stream()
        .filter(anomaly -> anomaly.source() == Anomaly.Source.LOG)
        .map(Anomaly::detectedAt)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private CorrelationRound round(
      IncidentStore.IncidentTransaction transaction,
      ServiceCatalogue graph,
      List<Alert> told,
      Instant toldOf) {
    Instant now = clock.instant();
    Instant usual = now.minus(settings.reopenWithin());
    Instant longest = now.minus(MOST_LATE);
    Instant since = toldOf.isBefore(usual) ? toldOf : usual;
    return new CorrelationRound(
        transaction,
        new CorrelationRound.Means(
            contexts,
            graph,
            new Grouping(settings, likeness),
            new Kinship(settings, graph, contexts::changedItself)),
        new Gate(suppression, told, now),
        since.isBefore(longest) ? longest : since,
        now);
  }

  /** Name of the lock that serialises work on a service's part of the call graph. */
  public static String lock(ServiceCatalogue graph, String service) {
    return "graph:" + graph.component(service);
  }
}
