/** From spans to the calls between services. */
@NullMarked
package io.firewatch.kafka.topology;

import org.jspecify.annotations.NullMarked;
