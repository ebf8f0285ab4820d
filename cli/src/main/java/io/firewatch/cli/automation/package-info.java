/** Approvals and automation of a running server. */
@NullMarked
package io.firewatch.cli.automation;

import org.jspecify.annotations.NullMarked;
