/** What several tests of the server need: everything it stands on, in memory. */
@NullMarked
package io.firewatch.server.testing;

import org.jspecify.annotations.NullMarked;
