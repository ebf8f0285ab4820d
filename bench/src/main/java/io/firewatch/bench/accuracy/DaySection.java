package io.firewatch.bench.accuracy;

import io.firewatch.bench.days.BadTable;
import io.firewatch.bench.days.DayReplay;
import io.firewatch.bench.days.FoundIncident;
import io.firewatch.bench.days.IncidentScore;
import io.firewatch.bench.days.InjectedDay;
import io.firewatch.detection.joint.JointSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Incidents found in whole days of a system's metrics, into which failures were injected. */
final class DaySection implements AccuracySection {
  private static final double[] RAISES = {4.6, 5, 5.5, 6, 6.5, 7, 8, 9};

  private final boolean leaveOneOut;

  DaySection(boolean leaveOneOut) {
    this.leaveOneOut = leaveOneOut;
  }

  @Override
  public String name() {
    return "incidents";
  }

  @Override
  public boolean hasData(Path data) {
    return InjectedDay.areIn(data.resolve(name()));
  }

  @Override
  public String run(Path data, Progress progress) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            ## Whole days: incidents

            A raise from a minute before to five minutes after an injection finds it; a second one for the same
            injection is a duplicate.

            | Day | Faults | Found | Raised | Duplicates | False | F1 | Cause right | Median delay |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|
            """);
    List<InjectedDay> days = InjectedDay.read(data.resolve(name()));
    for (int i = 0; i < days.size(); i++) {
      progress.show(i / (double) days.size(), days.get(i).name());
      text.append(row(days.get(i), score(days.get(i), JointSettings.defaults())));
    }
    if (leaveOneOut && days.size() > 1) {
      text.append(leftOut(days, progress));
    }
    return text.toString();
  }

  /** Each day at the threshold that was best for all the others. */
  private static String leftOut(List<InjectedDay> days, Progress progress) throws IOException {
    List<double[]> f1 = new ArrayList<>();
    for (InjectedDay day : days) {
      double[] ofDay = new double[RAISES.length];
      for (int i = 0; i < RAISES.length; i++) {
        progress.show(i / (double) RAISES.length, day.name() + " at " + RAISES[i]);
        ofDay[i] = score(day, JointSettings.defaults().withRaise(RAISES[i])).f1();
      }
      f1.add(ofDay);
    }
    StringBuilder text = new StringBuilder("\nLeft out, the threshold chosen on the others:");
    for (int left = 0; left < days.size(); left++) {
      int best = bestWithout(f1, left);
      text.append(
          String.format(
              Locale.ROOT,
              " %s F1 **%.3f** at %.1f;",
              days.get(left).name(),
              f1.get(left)[best],
              RAISES[best]));
    }
    text.setCharAt(text.length() - 1, '.');
    return text.append('\n').toString();
  }

  /** The middle one of the thresholds that are equally good. */
  private static int bestWithout(List<double[]> f1, int left) {
    List<Integer> best = new ArrayList<>();
    double most = -1;
    for (int i = 0; i < RAISES.length; i++) {
      double sum = 0;
      for (int day = 0; day < f1.size(); day++) {
        sum += day == left ? 0 : f1.get(day)[i];
      }
      if (sum > most) {
        best.clear();
      }
      if (sum >= most) {
        best.add(i);
        most = sum;
      }
    }
    return best.get(best.size() / 2);
  }

  private static IncidentScore score(InjectedDay day, JointSettings settings) throws IOException {
    try {
      List<FoundIncident> found = DayReplay.run(day.metrics(), settings, row -> {});
      return IncidentScore.of(day.faults(), found);
    } catch (BadTable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String row(InjectedDay day, IncidentScore score) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | **%.3f** | %d of %d | %.0f s |%n",
        day.name(),
        score.faults(),
        score.found(),
        score.raises(),
        score.duplicates(),
        score.wrong(),
        score.f1(),
        score.named(),
        score.found(),
        score.medianDelaySeconds());
  }
}
