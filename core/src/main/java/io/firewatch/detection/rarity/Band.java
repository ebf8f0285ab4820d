package io.firewatch.detection.rarity;

/**
 * Where readings usually are, in the unit of the series; of a counter, in increases a second.
 *
 * @param expected the mean
 * @param lower below it a reading is so rare that it alarms
 * @param upper above it a reading is so rare that it alarms
 */
public record Band(double expected, double lower, double upper) {}
