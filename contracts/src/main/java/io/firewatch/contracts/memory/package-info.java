/** Ports held in memory: they pass the same suites as the real adapters and start at once. */
@NullMarked
package io.firewatch.contracts.memory;

import org.jspecify.annotations.NullMarked;
