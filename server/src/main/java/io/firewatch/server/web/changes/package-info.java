/** The page of what was deployed. */
@NullMarked
package io.firewatch.server.web.changes;

import org.jspecify.annotations.NullMarked;
