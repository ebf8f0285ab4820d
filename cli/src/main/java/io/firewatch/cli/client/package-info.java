/** Talks to a running server over its public API. */
@NullMarked
package io.firewatch.cli.client;

import org.jspecify.annotations.NullMarked;
