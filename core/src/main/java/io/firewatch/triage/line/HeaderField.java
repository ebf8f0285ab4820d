package io.firewatch.triage.line;

/** Kinds of fields that headers of log lines are made of. */
enum HeaderField {
  TIME,
  LEVEL,
  NUMBER,
  SEPARATOR,
  BRACKET,
  TAG,
  WORD,
  NONE;

  /** Whether a header reaches at least to a field of this kind. */
  boolean anchors() {
    return this == TIME || this == LEVEL;
  }

  /** Whether a header may go on over fields of this kind. */
  boolean extendsHeader() {
    return this == NUMBER || this == SEPARATOR || this == BRACKET || this == TAG;
  }
}
