package io.firewatch.bench.accuracy;

import io.firewatch.bench.accuracy.NabScorer.Profile;
import io.firewatch.bench.accuracy.NabScorer.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The Numenta Anomaly Benchmark, with comparators in the same run. */
final class NabSection implements AccuracySection {
  private static final double PREFIX = 0.7;

  private final boolean leaveOneOut;

  NabSection(boolean leaveOneOut) {
    this.leaveOneOut = leaveOneOut;
  }

  @Override
  public String name() {
    return "nab";
  }

  @Override
  public boolean hasData(Path data) {
    return NabSeries.isIn(data.resolve(name()));
  }

  @Override
  public String run(Path data, Progress progress) throws IOException {
    List<NabSeries> series = NabSeries.read(data.resolve(name()));
    StringBuilder text = new StringBuilder("## Metric anomalies: Numenta Anomaly Benchmark\n\n");
    text.append(
        """
        %d series, normalised score (0: says nothing, 100: perfect), standard / low-FP / low-FN.
        "As shipped" is the one fixed threshold of each detector; "own best" picks it afterwards.
        A random cut forest alarms at three standard deviations of its own scores; its vendor's thresholding, which is
        a library of its own, does better than that.

        | Detector | as shipped | own best | windows found | false rows |
        |---|---|---|---|---|
        """
            .formatted(series.size()));
    List<Contender> contenders = Contender.all();
    NabRun own = NabRun.of(Contender.FIREWATCH, series);
    for (int i = 0; i < contenders.size(); i++) {
      Contender contender = contenders.get(i);
      progress.show(i / (double) contenders.size(), "NAB: " + contender.name());
      text.append(row(i == 0 ? own : NabRun.of(contender, series)));
    }
    text.append(categories(own));
    text.append(
        "%nLook-ahead: %d of %d files are scored otherwise when only their first 70 %% is known.%n"
            .formatted(own.lookingAhead(PREFIX), series.size()));
    if (leaveOneOut) {
      text.append(
          "%nLeaving one category out in turn, threshold chosen on the others: **%s**.%n"
              .formatted(three(profile -> own.leaveOneOut(profile).normalised(profile))));
    }
    return text.toString();
  }

  private static String row(NabRun run) {
    double threshold = run.contender().threshold();
    Tally standard = run.tally(Profile.STANDARD, threshold, any -> true);
    return "| %s | %s | %s | %d of %d | %d |%n"
        .formatted(
            run.contender().name(),
            three(p -> run.tally(p, threshold, any -> true).normalised(p)),
            three(p -> run.tally(p, run.bestThreshold(p, any -> true), any -> true).normalised(p)),
            standard.hit(),
            standard.windows(),
            standard.falseRows());
  }

  private static String categories(NabRun run) {
    StringBuilder text =
        new StringBuilder(
            "\n| Category | standard | windows found | false rows |\n|---|---|---|---|\n");
    for (String category : run.series().stream().map(NabSeries::category).distinct().toList()) {
      Tally tally =
          run.tally(
              Profile.STANDARD,
              run.contender().threshold(),
              one -> one.category().equals(category));
      text.append(
          "| %s | %s | %d of %d | %d |%n"
              .formatted(
                  category,
                  tally.windows() == 0 ? "–" : one(tally.normalised(Profile.STANDARD)),
                  tally.hit(),
                  tally.windows(),
                  tally.falseRows()));
    }
    return text.toString();
  }

  private interface Figure {
    double of(Profile profile);
  }

  private static String three(Figure figure) {
    return one(figure.of(Profile.STANDARD))
        + " / "
        + one(figure.of(Profile.LOW_FALSE_POSITIVES))
        + " / "
        + one(figure.of(Profile.LOW_FALSE_NEGATIVES));
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
