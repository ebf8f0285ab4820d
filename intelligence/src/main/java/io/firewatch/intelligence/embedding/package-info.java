/** Vectors of texts, computed in this process. */
@NullMarked
package io.firewatch.intelligence.embedding;

import org.jspecify.annotations.NullMarked;
