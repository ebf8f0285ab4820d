/** What a window of log lines tells: fatal patterns and triage reports. */
@NullMarked
package io.firewatch.triage.report;

import org.jspecify.annotations.NullMarked;
