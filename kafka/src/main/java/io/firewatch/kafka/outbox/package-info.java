/** Publishes what committed transactions left in the outbox. */
@NullMarked
package io.firewatch.kafka.outbox;

import org.jspecify.annotations.NullMarked;
