/** Looks after a running server. */
@NullMarked
package io.firewatch.cli.admin;

import org.jspecify.annotations.NullMarked;
