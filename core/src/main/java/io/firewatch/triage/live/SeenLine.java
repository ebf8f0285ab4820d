package io.firewatch.triage.live;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.template.TemplateId;

/** A line that was read: what window and counts need of it. */
record SeenLine(TemplateId template, LogLevel level, long millis, String message) {}
