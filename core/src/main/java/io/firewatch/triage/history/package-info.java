/** How often each template of a service was written, minute by minute. */
@NullMarked
package io.firewatch.triage.history;

import org.jspecify.annotations.NullMarked;
