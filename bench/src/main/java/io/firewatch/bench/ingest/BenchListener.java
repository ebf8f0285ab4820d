package io.firewatch.bench.ingest;

/** Is told how a run goes; it must not block. */
public interface BenchListener {
  BenchListener SILENT = new BenchListener() {};

  /** What is going on, and how much of it is done, 0..1. */
  default void progress(String phase, double share, String figures) {}
}
