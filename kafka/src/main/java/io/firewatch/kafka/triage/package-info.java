/** The stream topology that triages log lines. */
@NullMarked
package io.firewatch.kafka.triage;

import org.jspecify.annotations.NullMarked;
