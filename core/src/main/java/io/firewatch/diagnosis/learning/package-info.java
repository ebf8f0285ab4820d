/** Remembers incidents that are over, with what caused them and what ended them. */
@NullMarked
package io.firewatch.diagnosis.learning;

import org.jspecify.annotations.NullMarked;
