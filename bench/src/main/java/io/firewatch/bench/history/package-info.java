/** How fast the history of metrics is written and read. */
@NullMarked
package io.firewatch.bench.history;

import org.jspecify.annotations.NullMarked;
