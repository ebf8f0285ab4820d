/** What triage of log lines shows on the first page. */
@NullMarked
package io.firewatch.server.web.triage;

import org.jspecify.annotations.NullMarked;
