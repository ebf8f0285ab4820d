/**
 * What comes in: metric samples, log lines, spans, deployments and alerts, and the port that makes
 * them durable.
 */
@NullMarked
package io.firewatch.telemetry;

import org.jspecify.annotations.NullMarked;
