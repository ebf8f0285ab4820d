/** Speaks the protocols telemetry arrives in. */
@NullMarked
package io.firewatch.server.ingest;

import org.jspecify.annotations.NullMarked;
