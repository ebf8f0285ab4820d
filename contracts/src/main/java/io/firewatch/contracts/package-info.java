/** One abstract test suite per port of the core, and the in-memory twins that pass them. */
@NullMarked
package io.firewatch.contracts;

import org.jspecify.annotations.NullMarked;
