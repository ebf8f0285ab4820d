/** Accuracy of log template mining on public and on generated lines, beside other miners. */
@NullMarked
package io.firewatch.bench.logs;

import org.jspecify.annotations.NullMarked;
