/** Recorded telemetry once more, judged and grouped by other settings. */
@NullMarked
package io.firewatch.cli.replay;

import org.jspecify.annotations.NullMarked;
