/** The stream topology that judges metrics. */
@NullMarked
package io.firewatch.kafka.detection;

import org.jspecify.annotations.NullMarked;
