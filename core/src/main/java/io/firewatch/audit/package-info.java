/** The hash chain that makes the record of decisions tamper-evident. */
@NullMarked
package io.firewatch.audit;

import org.jspecify.annotations.NullMarked;
