/** The pages of what is known. */
@NullMarked
package io.firewatch.server.web.knowledge;

import org.jspecify.annotations.NullMarked;
