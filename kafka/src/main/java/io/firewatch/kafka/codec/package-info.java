/** What records look like: binary frames for telemetry, JSON for events, headers for both. */
@NullMarked
package io.firewatch.kafka.codec;

import org.jspecify.annotations.NullMarked;
