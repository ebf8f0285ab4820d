package io.firewatch.triage.line;

import io.firewatch.telemetry.LogLevel;
import java.util.Optional;

/**
 * What a line says about itself.
 *
 * @param message the text without header and envelope
 * @param level its level, when it names one
 * @param service who wrote it, when it says so
 * @param time its time as written, when it has one
 */
public record ParsedLine(
    String message, Optional<LogLevel> level, Optional<String> service, Optional<String> time) {}
