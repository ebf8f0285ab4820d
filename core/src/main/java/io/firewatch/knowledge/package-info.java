/** Past incidents and runbooks, their chunks, and the retrieval port. */
@NullMarked
package io.firewatch.knowledge;

import org.jspecify.annotations.NullMarked;
