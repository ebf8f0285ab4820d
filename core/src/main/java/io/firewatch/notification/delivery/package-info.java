/** Telling it: deliveries and their states, channels, retries, budgets. */
@NullMarked
package io.firewatch.notification.delivery;

import org.jspecify.annotations.NullMarked;
