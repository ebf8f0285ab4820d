/** Investigates incidents: gathers what is known around them and concludes from it. */
@NullMarked
package io.firewatch.diagnosis.live;

import org.jspecify.annotations.NullMarked;
