/**
 * Log triage: severity and fatal patterns of lines; templates, tumbling windows and triage reports
 * are added here.
 */
@NullMarked
package io.firewatch.triage;

import org.jspecify.annotations.NullMarked;
