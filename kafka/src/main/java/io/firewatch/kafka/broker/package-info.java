/** A real Kafka broker inside this process. */
@NullMarked
package io.firewatch.kafka.broker;

import org.jspecify.annotations.NullMarked;
