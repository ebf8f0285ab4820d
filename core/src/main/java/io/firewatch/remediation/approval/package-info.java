/** Who has to say yes before anything is done, and what that yes is worth. */
@NullMarked
package io.firewatch.remediation.approval;

import org.jspecify.annotations.NullMarked;
