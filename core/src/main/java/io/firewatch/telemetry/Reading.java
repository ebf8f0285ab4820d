package io.firewatch.telemetry;

/** One point of a series as evidence keeps it; {@code timestampMillis} is epoch milliseconds. */
public record Reading(long timestampMillis, double value) {}
