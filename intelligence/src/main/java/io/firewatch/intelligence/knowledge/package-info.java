/** The knowledge that ships with Firewatch, and the index it is found by. */
@NullMarked
package io.firewatch.intelligence.knowledge;

import org.jspecify.annotations.NullMarked;
