/** What triage of log lines found, over HTTP. */
@NullMarked
package io.firewatch.server.triage;

import org.jspecify.annotations.NullMarked;
