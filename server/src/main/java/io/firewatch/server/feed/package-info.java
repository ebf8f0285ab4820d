/** The live feed of what happens. */
@NullMarked
package io.firewatch.server.feed;

import org.jspecify.annotations.NullMarked;
