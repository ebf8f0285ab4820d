package io.firewatch.postmortem;

import io.firewatch.detection.SeriesReadings;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesHistory;
import io.firewatch.incident.Evidence;
import io.firewatch.postmortem.Fragment.When;
import io.firewatch.postmortem.Origin.Kind;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The worst reading of a series while the incident lasted: of the readings kept as evidence, and of
 * the minutes, which know the highest and the lowest of each but only the minute of it.
 */
final class Readings {
  private final CaseFile file;
  private final long from;
  private final long to;

  Readings(CaseFile file) {
    this.file = file;
    this.from = file.began().toEpochMilli();
    this.to = file.resolution().at().toEpochMilli();
  }

  /** The series of the record that fit, in the order they are met. */
  Collection<SeriesKey> series(Predicate<SeriesKey> fits) {
    Set<SeriesKey> found = new LinkedHashSet<>();
    for (Evidence datum : file.measured().evidence()) {
      if (datum.readings() != null && fits.test(datum.readings().series())) {
        found.add(datum.readings().series());
      }
    }
    file.measured().minutes().stream().map(SeriesHistory::series).filter(fits).forEach(found::add);
    return found;
  }

  /** The highest, or the lowest, of those series; empty when none was read meanwhile. */
  Optional<Account.Worst> worst(Predicate<SeriesKey> fits, boolean highest) {
    Search search = new Search(highest);
    for (Evidence datum : file.measured().evidence()) {
      SeriesReadings readings = datum.readings();
      if (readings != null && fits.test(readings.series())) {
        for (Reading reading : readings.readings()) {
          if (reading.timestampMillis() >= from && reading.timestampMillis() <= to) {
            search.take(
                readings.series(),
                reading.value(),
                reading.timestampMillis(),
                new Origin(Kind.EVIDENCE, datum.id().toString()));
          }
        }
      }
    }
    for (SeriesHistory history : file.measured().minutes()) {
      if (fits.test(history.series())) {
        history.minutes().forEach(minute -> take(search, history.series(), minute, highest));
      }
    }
    return Optional.ofNullable(search.worst);
  }

  /** Only whole minutes: one that began before may owe its extreme to what was before. */
  private void take(Search search, SeriesKey series, Rollup minute, boolean highest) {
    if (minute.firstMillis() >= from && minute.lastMillis() <= to) {
      search.take(
          series,
          highest ? minute.max() : minute.min(),
          minute.minuteMillis(),
          new Origin(Kind.MINUTES, series.toString()));
    }
  }

  private static final class Search {
    private final boolean highest;
    private Account.@Nullable Worst worst;

    Search(boolean highest) {
      this.highest = highest;
    }

    void take(SeriesKey series, double value, long millis, Origin origin) {
      if (Double.isNaN(value)) {
        return;
      }
      double best = worst == null ? value : worst.value().value();
      if (worst == null || (highest ? value > best : value < best)) {
        worst =
            new Account.Worst(
                Fragment.reading(series.metric(), value, origin),
                new When(Instant.ofEpochMilli(millis), origin));
      }
    }
  }
}
