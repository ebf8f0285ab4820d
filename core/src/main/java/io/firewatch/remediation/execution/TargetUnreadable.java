package io.firewatch.remediation.execution;

import org.jspecify.annotations.Nullable;

/** The state of a target cannot be read: it is refused, does not exist or does not answer. */
public final class TargetUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String resource;

  /**
   * @param reason for people
   */
  public TargetUnreadable(String resource, String reason) {
    this(resource, reason, null);
  }

  public TargetUnreadable(String resource, String reason, @Nullable Throwable cause) {
    super("cannot read " + resource + ": " + reason, cause);
    this.resource = resource;
  }

  public String resource() {
    return resource;
  }
}
