/** Messages to a program of the user, signed. */
@NullMarked
package io.firewatch.integrations.webhook;

import org.jspecify.annotations.NullMarked;
