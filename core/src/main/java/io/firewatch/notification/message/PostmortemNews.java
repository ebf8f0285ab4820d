package io.firewatch.notification.message;

import io.firewatch.incident.IncidentId;
import java.time.Instant;

/**
 * What a written postmortem says.
 *
 * @param resolvedAt the end it was written for; an incident may have several
 * @param minutes from detection to resolution
 * @param text Markdown
 */
public record PostmortemNews(
    IncidentId incident, Instant resolvedAt, double minutes, String text) {}
