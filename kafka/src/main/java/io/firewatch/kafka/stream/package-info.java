/** How stream topologies run here, and how their state on the heap survives. */
@NullMarked
package io.firewatch.kafka.stream;

import org.jspecify.annotations.NullMarked;
