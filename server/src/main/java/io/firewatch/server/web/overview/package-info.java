/** The first page: what is burning now. */
@NullMarked
package io.firewatch.server.web.overview;

import org.jspecify.annotations.NullMarked;
