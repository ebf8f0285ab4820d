/**
 * Log triage: readers of lines, templates, tumbling windows, the causes in them, reports, and
 * signals of error lines.
 */
@NullMarked
package io.firewatch.triage;

import org.jspecify.annotations.NullMarked;
