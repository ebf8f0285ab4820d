/** The page of silences, and why each alert and signal was grouped or held back. */
@NullMarked
package io.firewatch.server.web.silences;

import org.jspecify.annotations.NullMarked;
