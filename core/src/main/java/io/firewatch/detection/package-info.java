/** Baselines, detectors, episodes of abnormal behaviour, and the silence and recovery of series. */
@NullMarked
package io.firewatch.detection;

import org.jspecify.annotations.NullMarked;
