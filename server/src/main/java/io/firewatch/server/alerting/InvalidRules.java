package io.firewatch.server.alerting;

/** The rules have a mistake; {@code field} is where, such as {@code inhibit_rules[0].equal}. */
public final class InvalidRules extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String detail;

  InvalidRules(String field, String detail) {
    super(field + ": " + detail, null, false, false);
    this.field = field;
    this.detail = detail;
  }

  public String field() {
    return field;
  }

  public String detail() {
    return detail;
  }

  /** Both in a line. */
  public String text() {
    return field + ": " + detail;
  }
}
