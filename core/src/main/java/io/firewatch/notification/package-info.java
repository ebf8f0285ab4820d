/** Messages, routing, escalation and the channel port. */
@NullMarked
package io.firewatch.notification;

import org.jspecify.annotations.NullMarked;
