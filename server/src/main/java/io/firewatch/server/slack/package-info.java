/** What people do in Slack. */
@NullMarked
package io.firewatch.server.slack;

import org.jspecify.annotations.NullMarked;
