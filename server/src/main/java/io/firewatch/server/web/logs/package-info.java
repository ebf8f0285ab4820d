/** Templates of log lines, for people. */
@NullMarked
package io.firewatch.server.web.logs;

import org.jspecify.annotations.NullMarked;
