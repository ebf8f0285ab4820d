/** Service level objectives: their file, how they stand, and what spent them. */
@NullMarked
package io.firewatch.server.objective;

import org.jspecify.annotations.NullMarked;
