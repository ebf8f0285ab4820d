/** The live tail of events that every web node follows. */
@NullMarked
package io.firewatch.kafka.feed;

import org.jspecify.annotations.NullMarked;
