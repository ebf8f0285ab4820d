package io.firewatch.history;

import io.firewatch.telemetry.SeriesKey;

/** A rollup and whose it is. */
public record SeriesRollup(SeriesKey series, Rollup rollup) {}
