/** Reading of log lines before templates are mined: JSON, logfmt, headers, stack traces, levels. */
@NullMarked
package io.firewatch.triage.line;

import org.jspecify.annotations.NullMarked;
