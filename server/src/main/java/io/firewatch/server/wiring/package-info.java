/** Joins the parts: the only place that knows all of them. */
@NullMarked
package io.firewatch.server.wiring;

import org.jspecify.annotations.NullMarked;
