/** Postmortems on stores in memory. */
@NullMarked
package io.firewatch.contracts.postmortem;

import org.jspecify.annotations.NullMarked;
