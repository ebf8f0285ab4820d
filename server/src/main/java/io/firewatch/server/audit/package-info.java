/** Writes the record of acts, seals it, and shows it. */
@NullMarked
package io.firewatch.server.audit;

import org.jspecify.annotations.NullMarked;
