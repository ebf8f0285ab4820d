/** Messages of a running server. */
@NullMarked
package io.firewatch.cli.notify;

import org.jspecify.annotations.NullMarked;
