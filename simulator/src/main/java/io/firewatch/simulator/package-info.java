/** The six simulated services, their scenarios, the meltdown generator, the ground truth. */
@NullMarked
package io.firewatch.simulator;

import org.jspecify.annotations.NullMarked;
