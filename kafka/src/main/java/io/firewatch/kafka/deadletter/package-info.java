/** Records that nobody could handle, and their replay. */
@NullMarked
package io.firewatch.kafka.deadletter;

import org.jspecify.annotations.NullMarked;
