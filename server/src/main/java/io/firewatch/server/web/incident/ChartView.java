package io.firewatch.server.web.incident;

import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.wording.MetricName;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Scale;
import io.firewatch.telemetry.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The readings of one series as a chart. The page holds them as a table, which the chart is drawn
 * from, so what is seen and what is read out are the same.
 *
 * @param own whether a signal is about this series; others stand beside it
 * @param normal the normal range in words, empty when none was learnt
 * @param lower in the unit of the readings; of no meaning when {@code normal} is empty
 * @param labels labels of the series beside its service and metric, may be empty
 */
public record ChartView(
    String id,
    boolean own,
    String title,
    String service,
    String labels,
    Scale scale,
    String normal,
    double lower,
    double upper,
    String latest,
    String worst,
    List<Mark> marks,
    List<ReadingView> readings,
    List<UUID> evidence) {
  private static final int MAX_SIBLINGS = 9;

  public ChartView {
    marks = List.copyOf(marks);
    readings = List.copyOf(readings);
    evidence = List.copyOf(evidence);
  }

  /** A moment worth a line across the chart; {@code kind} is onset, detected or recovered. */
  public record Mark(String kind, String text, Moment at) {}

  /** One reading; {@code value} is as it came in, {@code text} as it is shown. */
  public record ReadingView(Moment at, double value, String text, boolean normal) {}

  /** Charts of an incident: those of its signals first, the leading one before the others. */
  static List<ChartView> of(Incident incident, List<SeriesHistory> histories) {
    List<ChartView> own = new ArrayList<>();
    List<ChartView> siblings = new ArrayList<>();
    Signal lead = incident.lead();
    histories.stream()
        .sorted(Comparator.comparing(history -> !history.isOf(lead)))
        .forEach(history -> {
          Optional<Signal> signal = incident.signals().stream().filter(history::isOf).findFirst();
          if (signal.isPresent()) {
            own.add(of(history, signal.get(), true));
          } else if (siblings.size() < MAX_SIBLINGS) {
            siblings.add(of(history, nearest(incident, history), false));
          }
        });
    own.addAll(siblings);
    return own;
  }

  private static Signal nearest(Incident incident, SeriesHistory history) {
    return incident.signals().stream()
        .filter(signal -> signal.service().equals(history.series().service()))
        .findFirst()
        .orElseGet(incident::lead);
  }

  private static ChartView of(SeriesHistory history, Signal signal, boolean own) {
    String metric = history.series().metric();
    Scale scale = Scale.of(metric, history.largest());
    return new ChartView(
        "chart-" + Integer.toHexString(history.series().toString().hashCode()),
        own,
        MetricName.inWords(metric),
        history.series().service(),
        history.series().labels().canonical(),
        scale,
        history.hasBand() ? scale.band(history.lower(), history.upper()) : "",
        history.lower(),
        history.upper(),
        scale.text(history.readings().getLast().value()),
        scale.text(history.worst().value()),
        own ? marks(signal) : List.of(new Mark("detected", "Detected", at(signal.detectedAt()))),
        history.readings().stream().map(reading -> reading(history, scale, reading)).toList(),
        history.evidence());
  }

  private static List<Mark> marks(Signal signal) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark("onset", "Onset", at(signal.onset())));
    marks.add(new Mark("detected", "Detected", at(signal.detectedAt())));
    Instant recovered = signal.recoveredAt();
    if (recovered != null) {
      marks.add(new Mark("recovered", "Recovered", at(recovered)));
    }
    return marks;
  }

  private static Moment at(Instant at) {
    return Moment.of(at);
  }

  private static ReadingView reading(SeriesHistory history, Scale scale, Reading reading) {
    return new ReadingView(
        Moment.of(Instant.ofEpochMilli(reading.timestampMillis())),
        reading.value(),
        scale.text(reading.value()),
        history.isNormal(reading));
  }
}
