package io.firewatch.postgres;

import java.time.Duration;

/**
 * Whether the database answers now.
 *
 * @param latency how long the answer, or giving up, took
 * @param detail why it is not healthy, empty when it is
 */
public record DatabaseHealth(boolean healthy, Duration latency, String detail) {}
