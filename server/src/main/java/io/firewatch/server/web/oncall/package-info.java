/** The page On-call, and who looks after an incident, for other pages. */
@NullMarked
package io.firewatch.server.web.oncall;

import org.jspecify.annotations.NullMarked;
