package io.firewatch.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log flood that was switched on.
 *
 * @param endedAt null while it lasts
 */
public record MeltdownTruth(String cause, Instant startedAt, @Nullable Instant endedAt) {}
