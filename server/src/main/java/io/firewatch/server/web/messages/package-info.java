/** What was told to whom, on pages. */
@NullMarked
package io.firewatch.server.web.messages;

import org.jspecify.annotations.NullMarked;
