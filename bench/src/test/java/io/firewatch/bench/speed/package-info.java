/** Micro-benchmarks. */
@NullMarked
package io.firewatch.bench.speed;

import org.jspecify.annotations.NullMarked;
