/** Makes plans out of runbooks, past incidents and what is done about such causes everywhere. */
@NullMarked
package io.firewatch.remediation.planning;

import org.jspecify.annotations.NullMarked;
