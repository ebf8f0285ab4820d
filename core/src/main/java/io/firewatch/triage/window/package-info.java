/** Tumbling windows over streams of log lines. */
@NullMarked
package io.firewatch.triage.window;

import org.jspecify.annotations.NullMarked;
