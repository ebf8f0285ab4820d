package io.firewatch.bench.scenarios;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.postmortem.CaseFile;
import io.firewatch.telemetry.Reading;
import io.firewatch.topology.ServiceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the numbers of a postmortem and looks each of them up in the record, by ways of its own:
 * nothing of what wrote the document is used.
 */
final class FigureCheck {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) UTC");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)*(?:[eE][+-]?\\d+)?");
  private static final Pattern PRIORITY = Pattern.compile("\\| P[123] \\|");

  private final CaseFile file;
  private final Set<String> words = new HashSet<>();
  private final List<Double> figures = new ArrayList<>();
  private final Set<Instant> times = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  FigureCheck(RecordedFailure.Written written) {
    this.file = written.file();
    written.slots().forEach(this::budget);
    incident(file.incident());
    file.told()
        .events()
        .forEach(event -> {
          times.add(event.at());
          event
              .payload()
              .forEach((name, value) -> {
                text(name + " " + value);
                number(value instanceof Number n ? n.doubleValue() : Double.NaN);
              });
        });
    file.told()
        .ratings()
        .forEach(rating -> {
          times.add(rating.at());
          text(rating.note() + " " + rating.by());
        });
    file.known().diagnosis().ifPresent(this::diagnosis);
    file.known()
        .service()
        .map(ServiceEntry::objective)
        .ifPresent(objective -> {
          number(objective.p99LatencyMillis());
          number(objective.errorRatePercent());
          number(objective.availabilityPercent());
        });
    for (Evidence datum : file.measured().evidence()) {
      ids.add(datum.id().toString());
      times.add(datum.at());
      text(datum.excerpt() + " " + datum.ref());
    }
  }

  private void incident(Incident incident) {
    ids.add(incident.id().toString());
    text(incident.id().display());
    text(incident.service());
    Instant end = file.resolution().at();
    Instant onset =
        incident.signals().stream().map(Signal::onset).sorted().findFirst().orElseThrow();
    times.add(end);
    times.add(onset);
    for (Duration one :
        List.of(
            Duration.between(onset, end),
            Duration.between(incident.detectedAt(), end),
            Duration.between(onset, incident.detectedAt()))) {
      number(one.toMillis() / 1e3);
      number(one.toMillis() / 6e4);
      number(one.toMillis() / 3.6e6);
    }
    number(incident.signals().size());
    number(incident.affectedServices().size());
    number(incident.reopened());
    for (Signal signal : incident.signals()) {
      times.add(signal.onset());
      times.add(signal.recoveredAt() == null ? end : signal.recoveredAt());
      text(signal.name() + " " + signal.description() + " " + signal.service());
      if (signal.measure() != null) {
        number(signal.measure().lower());
        number(signal.measure().upper());
        number(signal.measure().baseline());
      }
    }
  }

  /** The shares of a budget, added up anew from what was counted minute by minute. */
  private void budget(RecordedFailure.Slots of) {
    long to = file.resolution().at().toEpochMilli();
    long from =
        file.incident().signals().stream().mapToLong(s -> s.onset().toEpochMilli()).min().orElse(0);
    double bad = 0;
    for (ObjectiveReport.Slot minute : of.minutes()) {
      boolean meanwhile = minute.startMillis() > from - 60_000 && minute.startMillis() < to;
      bad += meanwhile ? minute.spend().bad() : 0;
    }
    double badInAll = 0;
    double total = 0;
    for (ObjectiveReport.Slot hour : of.hours()) {
      badInAll += hour.startMillis() < to ? hour.spend().bad() : 0;
      total += hour.startMillis() < to ? hour.spend().total() : 0;
    }
    double hours = to / 3_600_000 - of.since().toEpochMilli() / 3_600_000 + 1;
    double windowInAll = total / hours * of.objective().window().toHours();
    double allowed = windowInAll * (1 - of.objective().target());
    number(100 * bad / allowed);
    number(100 * badInAll / allowed);
    number(100 * of.objective().target());
    number(of.objective().window().toDays());
  }

  private void diagnosis(Diagnosis said) {
    text(said.headline() + " " + said.radius().description());
    said.missing().forEach(this::text);
    said.findings().forEach(finding -> text(finding.summary()));
    said.signals()
        .forEach(signal -> {
          text(signal.description());
          number(100 * signal.strength());
        });
    said.hypotheses()
        .forEach(hypothesis -> {
          text(hypothesis.statement() + " " + hypothesis.suggestion());
          number(100 * hypothesis.confidence());
          hypothesis
              .factors()
              .forEach(factor -> {
                text(factor.text());
                number(100 * factor.points());
              });
        });
  }

  private void text(String text) {
    NUMBER.matcher(text).results().map(MatchResult::group).forEach(words::add);
  }

  private void number(double value) {
    if (Double.isFinite(value)) {
      figures.add(value);
    }
  }

  /** What the document says and the record does not; empty when all is well. */
  List<String> unfounded(String markdown) {
    List<String> unfounded = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    for (String line : markdown.lines().toList()) {
      rest.append(isWorst(line, unfounded) ? "" : line).append('\n');
    }
    String text = checked(rest.toString(), TIME, this::isTime, unfounded);
    text = checked(text, UUID, match -> ids.contains(match.group()), unfounded);
    text = checked(text, DAY, _ -> false, unfounded);
    text = PRIORITY.matcher(text).replaceAll("|");
    checked(text, NUMBER, match -> isKnown(match.group()), unfounded);
    return List.copyOf(new LinkedHashSet<>(unfounded));
  }

  private static String checked(
      String text,
      Pattern pattern,
      java.util.function.Predicate<MatchResult> known,
      List<String> unfounded) {
    Matcher matcher = pattern.matcher(text);
    return matcher.replaceAll(match -> {
      if (!known.test(match)) {
        unfounded.add(match.group());
      }
      return " ";
    });
  }

  private boolean isTime(MatchResult match) {
    Instant told = Instant.parse(match.group(1) + "T" + match.group(2) + "Z");
    return times.stream().anyMatch(t -> t.getEpochSecond() == told.getEpochSecond());
  }

  private boolean isKnown(String token) {
    return words.contains(token)
        || figures.stream().anyMatch(figure -> reads(figure, token))
        // What is negative there may stand behind a dash here.
        || token.startsWith("-") && isKnown(token.substring(1));
  }

  /** Whether a number, rounded to as many digits as the token has, reads like it. */
  private static boolean reads(double value, String token) {
    if (token.indexOf('.') != token.lastIndexOf('.')) {
      return false;
    }
    if (token.toLowerCase(Locale.ROOT).contains("e")) {
      return Math.abs(Double.parseDouble(token) - value) <= 0.005 * Math.abs(value);
    }
    int point = token.indexOf('.');
    int decimals = point < 0 ? 0 : token.length() - point - 1;
    double step = Math.pow(10, -decimals);
    return Math.abs(Double.parseDouble(token) - value) <= step / 2 + 1e-9 * Math.abs(value);
  }

  /** Checks a line of the tables of worst readings against the readings themselves. */
  private boolean isWorst(String line, List<String> unfounded) {
    String[] cells = line.split(" \\| ", -1);
    boolean impact = cells.length == 5 && cells[3].endsWith("UTC");
    boolean objective = cells.length == 4 && cells[0].contains("at most");
    if (!impact && !objective) {
      return false;
    }
    if (impact) {
      worstOf(cells[0].substring(2), cells[1], cells[2], cells[3], unfounded);
      NUMBER
          .matcher(cells[4])
          .results()
          .map(MatchResult::group)
          .filter(token -> !isKnown(token))
          .forEach(unfounded::add);
    } else {
      String metric =
          cells[0].contains("failing") ? "service_error_rate_percent" : "service_latency_p99_ms";
      worstOf(file.incident().service(), metric, cells[2], "", unfounded);
      String promised = cells[1].split(" ")[0];
      if (!isKnown(promised)) {
        unfounded.add(promised);
      }
    }
    return true;
  }

  private void worstOf(
      String service, String metric, String shown, String at, List<String> unfounded) {
    String token = shown.split(" ")[0];
    List<Reading> readings = readings(service, metric);
    double high = readings.stream().mapToDouble(Reading::value).max().orElse(Double.NaN);
    double low = readings.stream().mapToDouble(Reading::value).min().orElse(Double.NaN);
    boolean worst = reads(high, token) || !at.isEmpty() && reads(low, token);
    boolean then =
        at.isEmpty()
            || readings.stream()
                .filter(r -> r.value() == high || r.value() == low)
                .anyMatch(r ->
                    at.startsWith(
                        Instant.ofEpochMilli(r.timestampMillis())
                            .toString()
                            .substring(0, 19)
                            .replace('T', ' ')));
    if (worst && then) {
      // Said once more where it follows that an objective was broken.
      words.add(token);
    } else {
      unfounded.add(
          "%s %s: %s %s, record has %s to %s".formatted(service, metric, shown, at, low, high));
    }
  }

  /** All of the record while it lasted; of a minute the extremes, at its beginning. */
  private List<Reading> readings(String service, String metric) {
    long from =
        file.incident().signals().stream().mapToLong(s -> s.onset().toEpochMilli()).min().orElse(0);
    long to = file.resolution().at().toEpochMilli();
    List<Reading> all = new ArrayList<>();
    for (Evidence datum : file.measured().evidence()) {
      if (datum.readings() != null
          && datum.readings().series().service().equals(service)
          && datum.readings().series().metric().equals(metric)) {
        datum.readings().readings().stream()
            .filter(r -> r.timestampMillis() >= from && r.timestampMillis() <= to)
            .forEach(all::add);
      }
    }
    for (SeriesHistory history : file.measured().minutes()) {
      if (history.series().service().equals(service) && history.series().metric().equals(metric)) {
        history.minutes().stream()
            .filter(minute -> minute.firstMillis() >= from && minute.lastMillis() <= to)
            .forEach(minute -> {
              all.add(new Reading(minute.minuteMillis(), minute.max()));
              all.add(new Reading(minute.minuteMillis(), minute.min()));
            });
      }
    }
    return all;
  }
}
