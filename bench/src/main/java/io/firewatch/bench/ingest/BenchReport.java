package io.firewatch.bench.ingest;

/** What a run against a server measured. */
public sealed interface BenchReport
    permits IngestReport, LogReport, StormReport, LifecycleReport, NotifyReport, MeltdownReport {

  /** A person's summary. */
  String summary();

  /** Whether all was as promised: nothing lost, nothing told too late. */
  boolean isGood();
}
