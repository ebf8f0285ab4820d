package io.firewatch.triage.history;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.template.TemplateId;

/** What is counted: the lines of one service from one template at one level. */
public record TemplateKey(String service, TemplateId template, LogLevel level) {}
