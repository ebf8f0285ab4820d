package io.firewatch.topology;

/**
 * One request that a service answered, as a trace shows it.
 *
 * @param caller the service that asked, empty when it came from outside
 * @param callee the service that answered
 * @param operation what was asked for
 * @param startMillis epoch milliseconds
 * @param durationMillis how long the callee took, ≥ 0
 * @param selfMillis the part of it the callee did not wait for services it called itself
 * @param failed whether it ended in an error
 * @param spanId the span of the callee that began with the request
 */
public record Call(
    String caller,
    String callee,
    String operation,
    long startMillis,
    double durationMillis,
    double selfMillis,
    boolean failed,
    String traceId,
    String spanId) {
  public Call {
    if (callee.isBlank()) {
      throw new IllegalArgumentException("callee must not be blank");
    }
    if (!(durationMillis >= 0) || !(selfMillis >= 0)) {
      throw new IllegalArgumentException("times must be ≥ 0");
    }
  }

  public boolean isFromOutside() {
    return caller.isEmpty();
  }
}
