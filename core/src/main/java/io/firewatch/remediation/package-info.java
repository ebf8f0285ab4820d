/**
 * From a cause to its end: what to do, who has to say yes, doing it inside limits, seeing whether
 * it helped, and taking it back when it did not.
 */
@NullMarked
package io.firewatch.remediation;

import org.jspecify.annotations.NullMarked;
