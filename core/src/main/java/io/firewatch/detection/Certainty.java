package io.firewatch.detection;

/** How sure an episode is, and by how much it is off: what a person is told of it. */
final class Certainty {
  private Certainty() {}

  static Measure measure(Episode of, Detector detector) {
    return new Measure(
        of.observed(),
        detector.level(),
        detector.lower(),
        detector.upper(),
        Math.round(of.sigma() * 100) / 100.0,
        SeverityTable.score(of.sigma()));
  }

  /**
   * @param lasted intervals since the onset
   */
  static double persistence(double lasted, Manner manner) {
    double count = Math.max(manner.leastReadings(), lasted + 1);
    return count / (count + 2);
  }

  /**
   * Of what was promised nobody else need be asked.
   *
   * @param multiple of the limit
   */
  static Verdict ofObjective(double multiple, double persistence) {
    return new Verdict(Math.min(1, multiple / 2), 1, persistence, 1);
  }

  static Verdict ofBaseline(
      Episode of, Judge judge, Drift drift, double persistence, double seasonality) {
    Manner manner = judge.manner();
    Votes votes = new Votes(of.sigma() > 0);
    judge.detector().vote(of.observed(), votes);
    if (Double.isFinite(manner.drift())) {
      votes.add(drift.mean(), manner.drift());
    }
    double deviation = Math.min(1, Math.abs(of.sigma()) / manner.threshold() / 2);
    return new Verdict(deviation, votes.agreement(), persistence, seasonality);
  }
}
