/** Micro-benchmarks, accuracy on public data, the load driver. */
@NullMarked
package io.firewatch.bench;

import org.jspecify.annotations.NullMarked;
