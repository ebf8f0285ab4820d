/** The page of who did what. */
@NullMarked
package io.firewatch.server.web.audit;

import org.jspecify.annotations.NullMarked;
