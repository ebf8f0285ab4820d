/** Replays simulated failures in simulated time and scores what became of them. */
@NullMarked
package io.firewatch.bench.scenarios;

import org.jspecify.annotations.NullMarked;
