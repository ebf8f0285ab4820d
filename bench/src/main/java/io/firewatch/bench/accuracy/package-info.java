/** How right detection is on public data, beside others in the same run. */
@NullMarked
package io.firewatch.bench.accuracy;

import org.jspecify.annotations.NullMarked;
