package io.firewatch.triage.template;

/**
 * The template of one line.
 *
 * @param id the template as known now; {@link TemplateMiner#current} tells what became of it later
 * @param first whether no line of this template was seen before
 */
public record TemplateMatch(TemplateId id, boolean first) {}
