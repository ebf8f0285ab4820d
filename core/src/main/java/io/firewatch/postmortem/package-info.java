/** The timeline of an incident that is over, and the document that is written from the record. */
@NullMarked
package io.firewatch.postmortem;

import org.jspecify.annotations.NullMarked;
