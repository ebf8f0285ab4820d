/** What services promised, and what they spent of it. */
@NullMarked
package io.firewatch.postgres.objective;

import org.jspecify.annotations.NullMarked;
