/** How rare a reading is for its own series: parts, their histograms of rarity, and the alarm. */
@NullMarked
package io.firewatch.detection.rarity;

import org.jspecify.annotations.NullMarked;
