package io.firewatch.cli.detect;

/** A row as it was written, and what it means. */
record Reading(String timestamp, String valueText, long timestampMillis, double value) {}
