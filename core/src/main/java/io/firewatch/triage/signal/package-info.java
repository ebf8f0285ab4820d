/** What log lines tell of a service: signals that begin, and their end. */
@NullMarked
package io.firewatch.triage.signal;

import org.jspecify.annotations.NullMarked;
