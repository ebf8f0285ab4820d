package io.firewatch.triage.line;

import java.util.Optional;

/**
 * Joins the lines of one stream to events: a stack trace, or what is indented, belongs to the line
 * it follows. Give it lines in order; an event comes out when the next one begins or on {@link
 * #flush}. Not thread-safe.
 */
public final class StackTraceJoiner {
  private String first = "";
  private final StringBuilder more = new StringBuilder();
  private boolean python;

  /** Takes the next line; returns the event before it when this line begins a new one. */
  public Optional<String> add(String line) {
    if (!first.isEmpty() && belongs(line)) {
      more.append('\n').append(line);
    } else {
      Optional<String> done = flush();
      first = line;
      python = isPython(line);
      return done;
    }
    python |= isPython(line);
    return Optional.empty();
  }

  /** The event under way, if any; call when no line came for a while and at the end. */
  public Optional<String> flush() {
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String done = more.isEmpty() ? first : first + more;
    first = "";
    more.setLength(0);
    python = false;
    return Optional.of(done);
  }

  /** Whether a line goes on with the event before it. */
  private boolean belongs(String line) {
    if (line.isBlank() || Character.isWhitespace(line.charAt(0))) {
      return true;
    }
    if (isContinuation(line)) {
      return true;
    }
    if (python && !isHeaderLike(line)) {
      python = false;
      return true;
    }
    return false;
  }

  /** Lines that only ever occur inside a trace of Java, Python, Go or .NET. */
  public static boolean isContinuation(String line) {
    String text = line.stripLeading();
    return text.startsWith("at ") && text.indexOf('(') > 0
        || text.startsWith("Caused by: ")
        || text.startsWith("Suppressed: ")
        || text.startsWith("Traceback (most recent call last)")
        || text.startsWith("During handling of the above exception")
        || text.startsWith("--- End of ")
        || text.startsWith("goroutine ") && text.endsWith("]:")
        || text.startsWith("... ") && text.endsWith(" more")
        || isException(text);
  }

  /** {@code com.example.SomeException: text}, as the first line of a printed exception. */
  private static boolean isException(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end < text.length() && text.charAt(end) != ':') {
      return false;
    }
    String name = text.substring(0, end);
    return name.indexOf('.') > 0
        && (name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable"));
  }

  private static boolean isHeaderLike(String line) {
    return Character.isDigit(line.charAt(0)) || line.charAt(0) == '[' || line.charAt(0) == '{';
  }

  private static boolean isPython(String line) {
    return line.stripLeading().startsWith("Traceback (most recent call last)");
  }
}
