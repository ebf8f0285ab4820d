package io.firewatch.triage.template;

/**
 * Identity of a template. Derived from the text that founded it, so the same template usually has
 * the same id on every node and after a restart.
 */
public record TemplateId(long value) implements Comparable<TemplateId> {
  /** Reads what {@link #toString} wrote; anything else is an {@link IllegalArgumentException}. */
  public static TemplateId parse(String text) {
    if (text.length() != 16) {
      throw new IllegalArgumentException("a template id has 16 hexadecimal digits: " + text);
    }
    return new TemplateId(Long.parseUnsignedLong(text, 16));
  }

  @Override
  public int compareTo(TemplateId other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return "%016x".formatted(value);
  }
}
