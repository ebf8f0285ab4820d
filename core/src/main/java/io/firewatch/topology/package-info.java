/** The service catalogue and the call graph: who calls whom, who suffers when a service fails. */
@NullMarked
package io.firewatch.topology;

import org.jspecify.annotations.NullMarked;
