/**
 * Turns anomalies and alerts into signals of exactly one incident, and resolves it when all of them
 * have recovered.
 */
@NullMarked
package io.firewatch.correlation;

import org.jspecify.annotations.NullMarked;
