/** What automation may do by itself, and what stops it. */
@NullMarked
package io.firewatch.remediation.policy;

import org.jspecify.annotations.NullMarked;
