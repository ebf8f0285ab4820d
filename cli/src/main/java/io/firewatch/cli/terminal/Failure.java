package io.firewatch.cli.terminal;

/** A command cannot do what it was asked for; the message says why and what to do next. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Each kind has its own exit code, so that scripts can tell them apart. */
  public enum Kind {
    FAILED(1),
    USAGE(2),
    UNREACHABLE(3),
    NOT_ALLOWED(4),
    NOT_FOUND(5);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }
  }

  public Failure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Failure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  int exitCode() {
    return kind.exitCode;
  }
}
