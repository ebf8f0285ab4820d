/** How well causes are ranked on failures whose cause is known. */
@NullMarked
package io.firewatch.bench.causes;

import org.jspecify.annotations.NullMarked;
