/** The timeline and the document that is written from it. */
@NullMarked
package io.firewatch.postmortem;

import org.jspecify.annotations.NullMarked;
