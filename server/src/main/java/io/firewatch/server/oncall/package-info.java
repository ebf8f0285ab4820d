/** Who is on call, who takes whose shift, and who looks after an incident. */
@NullMarked
package io.firewatch.server.oncall;

import org.jspecify.annotations.NullMarked;
