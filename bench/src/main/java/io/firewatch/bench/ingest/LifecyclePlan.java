package io.firewatch.bench.ingest;

import java.time.Duration;

/**
 * Failures that are to be ended by rule while load comes in.
 *
 * @param rate samples a second beside them
 * @param duration in which the failures begin
 * @param fleet what sends the samples, and how many of its services fail
 */
public record LifecyclePlan(long rate, Duration duration, IngestOptions.Fleet fleet) {}
