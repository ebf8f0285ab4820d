/** Rules, findings, evidence, hypotheses and their ranking. */
@NullMarked
package io.firewatch.diagnosis;

import org.jspecify.annotations.NullMarked;
