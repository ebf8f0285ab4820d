/** The standing rules: their text, where it comes from, and what it would do. */
@NullMarked
package io.firewatch.server.alerting;

import org.jspecify.annotations.NullMarked;
