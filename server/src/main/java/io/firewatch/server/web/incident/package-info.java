/** The pages about incidents: one, the list, and the cards of those that are open. */
@NullMarked
package io.firewatch.server.web.incident;

import org.jspecify.annotations.NullMarked;
