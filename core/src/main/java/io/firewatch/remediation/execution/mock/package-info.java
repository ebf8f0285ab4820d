/** A platform in memory, for rehearsals, demonstrations and tests. */
@NullMarked
package io.firewatch.remediation.execution.mock;

import org.jspecify.annotations.NullMarked;
