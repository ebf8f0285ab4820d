/** Which service caused it: a deterministic ranking whose every term is a piece of evidence. */
@NullMarked
package io.firewatch.diagnosis.cause;

import org.jspecify.annotations.NullMarked;
