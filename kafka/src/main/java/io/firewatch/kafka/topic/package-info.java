/** The topics as data, and their creation. */
@NullMarked
package io.firewatch.kafka.topic;

import org.jspecify.annotations.NullMarked;
