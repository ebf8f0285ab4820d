package io.firewatch.notification.message;

import io.firewatch.incident.IncidentId;

/**
 * What a written postmortem says.
 *
 * @param minutes from detection to resolution
 * @param text Markdown
 */
public record PostmortemNews(IncidentId incident, double minutes, String text) {}
