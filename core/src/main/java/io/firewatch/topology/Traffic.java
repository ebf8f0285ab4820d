package io.firewatch.topology;

/**
 * Requests over a while.
 *
 * @param requests how many there were
 * @param errors how many of them failed
 * @param totalMillis how long all took together, in milliseconds
 * @param selfMillis the part of it the callee spent by itself and not in services it called
 * @param latencies how long each took
 */
public record Traffic(
    long requests, long errors, double totalMillis, double selfMillis, Latencies latencies) {
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, Latencies.NONE);

  public Traffic {
    if (requests < 0 || errors < 0 || errors > requests) {
      throw new IllegalArgumentException(errors + " errors of " + requests + " requests");
    }
    if (!(totalMillis >= 0) || !(selfMillis >= 0)) {
      throw new IllegalArgumentException("times must be ≥ 0");
    }
  }

  /** The traffic of one request. */
  public static Traffic of(Call call) {
    return new Traffic(
        1,
        call.failed() ? 1 : 0,
        call.durationMillis(),
        call.selfMillis(),
        Latencies.of(call.durationMillis()));
  }

  public Traffic plus(Traffic other) {
    return new Traffic(
        requests + other.requests,
        errors + other.errors,
        totalMillis + other.totalMillis,
        selfMillis + other.selfMillis,
        latencies.plus(other.latencies));
  }

  /** Milliseconds a request took on average; 0 without requests. */
  public double meanMillis() {
    return requests == 0 ? 0 : totalMillis / requests;
  }

  /** Milliseconds the callee spent by itself on a request, on average; 0 without requests. */
  public double meanSelfMillis() {
    return requests == 0 ? 0 : selfMillis / requests;
  }

  /** Failed requests of all, from 0 to 1; 0 without requests. */
  public double errorShare() {
    return requests == 0 ? 0 : (double) errors / requests;
  }
}
