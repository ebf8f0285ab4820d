/** Consumer groups around one handler each. */
@NullMarked
package io.firewatch.kafka.agent;

import org.jspecify.annotations.NullMarked;
