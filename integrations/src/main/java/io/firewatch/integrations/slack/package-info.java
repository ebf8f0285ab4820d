/** Messages to Slack. */
@NullMarked
package io.firewatch.integrations.slack;

import org.jspecify.annotations.NullMarked;
