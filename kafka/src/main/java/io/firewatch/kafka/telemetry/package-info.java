/** The durable log of everything that comes in. */
@NullMarked
package io.firewatch.kafka.telemetry;

import org.jspecify.annotations.NullMarked;
