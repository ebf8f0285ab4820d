package io.firewatch.simulator;

/**
 * What became of the telemetry so far.
 *
 * @param samples metric samples that were accepted
 * @param logLines log lines that were accepted
 * @param spans spans that were accepted
 * @param deployments deployments that were accepted
 * @param failed events that were given up
 * @param retries requests that were sent again
 */
public record SendTotals(
    long samples, long logLines, long spans, long deployments, long failed, long retries) {}
