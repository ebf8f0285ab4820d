/**
 * Whole days of a system's metrics from a file, through the real stages in simulated time, and how
 * good the incidents are that come of them.
 */
@NullMarked
package io.firewatch.bench.days;

import org.jspecify.annotations.NullMarked;
