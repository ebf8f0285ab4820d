/** Acts on the simulated services of a demonstration. */
@NullMarked
package io.firewatch.integrations.simulator;

import org.jspecify.annotations.NullMarked;
