package io.firewatch.bench.logs;

import java.util.List;

/**
 * The message of one logging statement: texts, and between each two of them a value.
 *
 * @param texts one more than there are values
 * @param types descriptors of the values' types, {@code Ljava/lang/Object;} when unknown
 */
record Statement(List<String> texts, List<String> types) {
  static final String UNKNOWN = "Ljava/lang/Object;";

  Statement {
    texts = List.copyOf(texts);
    types = List.copyOf(types);
    if (texts.size() != types.size() + 1) {
      throw new IllegalArgumentException(texts + " does not fit " + types);
    }
  }

  /** The text with a wildcard for each value, one line. */
  String template() {
    return String.join("<*>", texts).replaceAll("\\s+", " ").strip();
  }

  /**
   * Whether it is a message: a word and a blank at least. One word alone is the key of a message
   * kept elsewhere, and a lone value has no template.
   */
  boolean isMessage() {
    String text = template();
    return text.indexOf(' ') > 0 && text.replace("<*>", "").matches(".*\\p{L}{2,}.*");
  }
}
