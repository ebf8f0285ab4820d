/** Answers that say no, as RFC 9457 has them. */
@NullMarked
package io.firewatch.server.problem;

import org.jspecify.annotations.NullMarked;
