/** What services promised, how much of it they have left, and how fast they spend it. */
@NullMarked
package io.firewatch.objective;

import org.jspecify.annotations.NullMarked;
