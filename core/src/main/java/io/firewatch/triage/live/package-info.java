/** Triage as it runs: from lines through windows to causes, signals and counts. */
@NullMarked
package io.firewatch.triage.live;

import org.jspecify.annotations.NullMarked;
