package io.firewatch.triage.template;

/**
 * A template: what lines of one logging statement have in common.
 *
 * @param text the message with {@code <*>} where values were
 * @param lines lines counted so far
 */
public record LogTemplate(TemplateId id, String text, long lines) {
  /** Stands for a value in the text of a template. */
  public static final String WILDCARD = "<*>";
}
