/**
 * Six make-believe services that fail on purpose: a seeded model of their telemetry with the truth
 * of what was broken when, and a runner that sends it to a Firewatch over its public protocols.
 */
@NullMarked
package io.firewatch.simulator;

import org.jspecify.annotations.NullMarked;
