package io.firewatch.server.web.overview;

import io.firewatch.incident.IncidentStatistics;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.telemetry.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How things stand, in one line and a few figures.
 *
 * @param level the worst severity that is open, {@code calm}, or {@code info} before anything came
 *     in
 * @param bySeverity open incidents of each severity that has any
 * @param samples accepted since the server started; so are {@code logs}
 * @param empty whether nothing ever came in, so that a newcomer needs telling how to begin
 */
public record StateView(
    String level,
    String sentence,
    List<OpenCount> bySeverity,
    String open,
    String total,
    String meanTimeToResolve,
    String samples,
    String logs,
    boolean empty) {
  public StateView {
    bySeverity = List.copyOf(bySeverity);
  }

  /** How many open incidents have a severity. */
  public record OpenCount(String severity, String text) {}

  /** What came in since the server started. */
  record Intake(long samples, long logs, long others) {
    boolean isEmpty() {
      return samples + logs + others == 0;
    }
  }

  static StateView of(IncidentStatistics statistics, Intake intake) {
    List<OpenCount> open = new ArrayList<>();
    long all = 0;
    for (Severity severity : Severity.values()) {
      long count = open(statistics, severity);
      all += count;
      if (count > 0) {
        String name = severity.name().toLowerCase(Locale.ROOT);
        open.add(new OpenCount(name, Figures.whole(count) + " " + name));
      }
    }
    boolean empty = intake.isEmpty() && statistics.total() == 0;
    String calm = empty ? "info" : "calm";
    return new StateView(
        open.isEmpty() ? calm : open.getFirst().severity(),
        empty ? "Nothing to watch yet" : sentence(all),
        open,
        Figures.whole(all),
        Figures.whole(statistics.total()),
        statistics.meanTimeToResolve().map(Elapsed::toResolve).orElse("none yet"),
        Figures.whole(intake.samples()),
        Figures.whole(intake.logs()),
        empty);
  }

  private static String sentence(long open) {
    if (open == 0) {
      return "All calm";
    }
    return Figures.whole(open) + (open == 1 ? " open incident" : " open incidents");
  }

  private static long open(IncidentStatistics statistics, Severity severity) {
    return statistics.byStatus().stream()
        .filter(count -> count.status().isOpen() && count.severity() == severity)
        .mapToLong(IncidentStatistics.Count::count)
        .sum();
  }
}
