/** Grouping and resolution, on top of the in-memory store. */
@NullMarked
package io.firewatch.contracts.correlation;

import org.jspecify.annotations.NullMarked;
