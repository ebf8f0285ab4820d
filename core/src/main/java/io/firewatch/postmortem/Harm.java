package io.firewatch.postmortem;

import io.firewatch.detection.Measure;
import io.firewatch.detection.MetricKind;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.incident.Signal;
import io.firewatch.objective.Budgets;
import io.firewatch.objective.Indicator;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.postmortem.Account.Peak;
import io.firewatch.postmortem.Account.Promise;
import io.firewatch.postmortem.Account.Worst;
import io.firewatch.postmortem.Fragment.Quote;
import io.firewatch.postmortem.Origin.Kind;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.topology.ServiceEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the incident did: the worst readings, and the promises they broke. */
final class Harm {
  private static final int MOST_PEAKS = 12;

  private final CaseFile file;
  private final Readings readings;

  Harm(CaseFile file) {
    this.file = file;
    this.readings = new Readings(file);
  }

  Account.Impact impact() {
    return new Account.Impact(statements(), peaks(), promises(), budgets());
  }

  /** What it cost of the error budget of every objective that was measured, dearest first. */
  private List<Account.Spent> budgets() {
    return file.measured().budgets().stream()
        .sorted(
            Comparator.comparingDouble(Budgets.Spent::share)
                .reversed()
                .thenComparing(spent -> spent.objective().id()))
        .map(Harm::budget)
        .toList();
  }

  private static Account.Spent budget(Budgets.Spent spent) {
    ServiceLevelObjective objective = spent.objective();
    Origin origin = new Origin(Kind.BUDGET, objective.id().toString());
    return new Account.Spent(
        Statement.of(
            "{} of {}, {} over {}",
            new Quote(objective.id().name(), origin),
            new Quote(objective.service(), origin),
            Fragment.percent(objective.target(), origin),
            Fragment.days(objective.window().toDays(), origin)),
        spent.part().total() > 0
            ? Optional.of(
                Statement.of(
                    "{} of the budget; {} of it is spent in all",
                    Fragment.percent(spent.share(), origin),
                    Fragment.percent(spent.spentInAll(), origin)))
            : Optional.empty());
  }

  private List<Statement> statements() {
    Origin incident = new Origin(Kind.INCIDENT, "affected services");
    List<String> services = file.incident().affectedServices();
    List<Statement> statements = new ArrayList<>();
    statements.add(
        Statement.of(
            "Services with signals of their own: {} ({}).",
            Fragment.count(services.size(), incident),
            new Quote(String.join(", ", services), incident)));
    file.known()
        .diagnosis()
        .map(Diagnosis::radius)
        .ifPresent(radius -> statements.add(radius(radius)));
    statements.add(Statement.of("Users affected: not measured. Revenue: not measured."));
    return statements;
  }

  private static Statement radius(Diagnosis.BlastRadius radius) {
    return Statement.of(
        "{}", new Quote(radius.description(), new Origin(Kind.DIAGNOSIS, "blast radius")));
  }

  /**
   * Error rate and latency of the suspected service always, then every other metric that gave a
   * signal, those of the suspected service first.
   */
  List<Peak> peaks() {
    List<Peak> peaks = new ArrayList<>();
    String suspect = file.incident().service();
    peaks.add(ofKind(suspect, MetricKind.ERRORS, "error rate"));
    peaks.add(ofKind(suspect, MetricKind.LATENCY, "latency"));
    file.incident().signals().stream()
        .filter(signal -> signal.measure() != null)
        .filter(signal -> !told(signal, suspect))
        .sorted(
            Comparator.comparing((Signal signal) -> !signal.service().equals(suspect))
                .thenComparing(Signal::severity)
                .thenComparing(Signal::onset)
                .thenComparing(Signal::fingerprint))
        .map(this::ofSignal)
        .filter(peak -> peak.worst().isPresent())
        .limit(MOST_PEAKS)
        .forEach(peaks::add);
    return peaks;
  }

  private static boolean told(Signal signal, String suspect) {
    MetricKind kind = MetricKind.of(signal.name());
    return signal.service().equals(suspect)
        && (kind == MetricKind.ERRORS || kind == MetricKind.LATENCY);
  }

  private Peak ofKind(String service, MetricKind kind, String words) {
    List<SeriesKey> known =
        readings.series(key -> isOf(key, service, kind)).stream().sorted(PREFERRED).toList();
    if (known.isEmpty()) {
      return new Peak(
          new Quote(service, new Origin(Kind.INCIDENT, "service")),
          Statement.of(words),
          Optional.empty(),
          Optional.empty());
    }
    String metric = known.getFirst().metric();
    return new Peak(
        new Quote(service, new Origin(Kind.INCIDENT, "service")),
        Statement.of("{}", new Quote(metric, new Origin(Kind.EVIDENCE, "metric"))),
        readings.worst(key -> key.service().equals(service) && key.metric().equals(metric), true),
        normal(service, metric));
  }

  /** A share before a count, a high percentile before a mean. */
  private static final Comparator<SeriesKey> PREFERRED =
      Comparator.comparing((SeriesKey key) ->
              Indicator.ERRORS.factor(key.metric()).isEmpty()
                  && Indicator.LATENCY.factor(key.metric()).isEmpty())
          .thenComparing(SeriesKey::metric);

  private static boolean isOf(SeriesKey key, String service, MetricKind kind) {
    return key.service().equals(service) && MetricKind.of(key.metric()) == kind;
  }

  private Peak ofSignal(Signal signal) {
    Measure measure = signal.measure();
    boolean highest = measure == null || measure.observed() >= measure.baseline();
    String series = signal.fingerprint().substring(signal.fingerprint().indexOf(':') + 1);
    Origin origin = new Origin(Kind.INCIDENT, "signal " + signal.fingerprint());
    return new Peak(
        new Quote(signal.service(), origin),
        Statement.of("{}", new Quote(signal.name(), origin)),
        readings.worst(key -> key.toString().equals(series), highest),
        normal(signal));
  }

  private Optional<Statement> normal(String service, String metric) {
    return file.incident().signals().stream()
        .filter(signal -> signal.service().equals(service) && signal.name().equals(metric))
        .findFirst()
        .flatMap(Harm::normal);
  }

  private static Optional<Statement> normal(Signal signal) {
    Measure measure = signal.measure();
    if (measure == null || !Double.isFinite(measure.baseline())) {
      return Optional.empty();
    }
    Origin origin = new Origin(Kind.INCIDENT, "signal " + signal.fingerprint());
    return Optional.of(
        measure.lower() < measure.upper()
            ? Statement.of(
                "{} to {}",
                Fragment.reading(signal.name(), measure.lower(), origin),
                Fragment.reading(signal.name(), measure.upper(), origin))
            : Statement.of(
                "about {}", Fragment.reading(signal.name(), measure.baseline(), origin)));
  }

  /** What the catalogue promises of the suspected service, beside the worst that was read. */
  List<Promise> promises() {
    return file.known().service().map(this::promises).orElse(List.of());
  }

  private List<Promise> promises(ServiceEntry service) {
    ServiceEntry.Objective promised = service.objective();
    return List.of(
        promise(
            "share of failing requests, at most",
            "service_error_rate_percent",
            Indicator.ERRORS,
            promised.errorRatePercent()),
        promise(
            "slowest requests but one in a hundred, at most",
            "service_latency_ms",
            Indicator.LATENCY,
            promised.p99LatencyMillis()));
  }

  private Promise promise(String words, String unit, Indicator indicator, double promised) {
    Origin catalogue = new Origin(Kind.CATALOGUE, file.incident().service());
    Optional<Fragment.Figure> worst = Optional.empty();
    for (SeriesKey series : readings.series(key -> tells(key, indicator))) {
      double factor = indicator.factor(series.metric()).orElse(1);
      Optional<Fragment.Figure> found =
          readings
              .worst(series::equals, true)
              .map(Worst::value)
              .map(f -> Fragment.reading(unit, f.value() * factor, f.origin()));
      if (found.isPresent() && (worst.isEmpty() || found.get().value() > worst.get().value())) {
        worst = found;
      }
    }
    return new Promise(
        Statement.of(words),
        Fragment.reading(unit, promised, catalogue),
        worst,
        worst.map(figure -> figure.value() <= promised).orElse(true));
  }

  private boolean tells(SeriesKey key, Indicator indicator) {
    return key.service().equals(file.incident().service())
        && indicator.factor(key.metric()).isPresent();
  }
}
