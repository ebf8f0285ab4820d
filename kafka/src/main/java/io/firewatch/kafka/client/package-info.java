/** How clients of Kafka are made here: what a producer guarantees and where a consumer starts. */
@NullMarked
package io.firewatch.kafka.client;

import org.jspecify.annotations.NullMarked;
