package io.firewatch.simulator;

/** What a {@link MeltdownGenerator} writes. */
public enum MeltdownMode {
  /** Mostly INFO, errors below 5 %. */
  NORMAL,
  /** A flood of dependent errors from every service, errors above 80 %. */
  MELTDOWN,
  /** Nothing. */
  STOPPED
}
