package io.firewatch.bench.ingest;

import java.net.URI;
import java.time.Duration;

/**
 * What to measure of the way of log lines.
 *
 * @param server base address of the server
 * @param key API key with the role admin: it sends lines and reads figures and the live feed
 * @param rate lines a second to offer; 0 for as many as are accepted
 * @param warmUp before the timed part
 * @param duration of the timed part
 * @param sources who sends
 */
public record LogOptions(
    URI server, String key, long rate, Duration warmUp, Duration duration, Sources sources) {

  public LogOptions {
    if (rate < 0) {
      throw new IllegalArgumentException("rate must not be negative, is " + rate);
    }
    if (duration.toSeconds() < 1) {
      throw new IllegalArgumentException("duration must be a second at least, is " + duration);
    }
  }

  /** What the lines of requests look like. */
  public enum Format {
    TEXT,
    JSON,
    /** Half of the requests each. */
    BOTH
  }

  /**
   * The services, and how their lines are sent.
   *
   * @param connections each sends one request at a time
   * @param linesPerRequest lines of a plain-text request are of one service, those of a JSON
   *     request of ten
   * @param seed decides which statements a service has and which lines it writes
   */
  public record Sources(
      int services, int connections, int linesPerRequest, Format format, long seed) {
    public static final Sources USUAL = new Sources(60, 4, 1_000, Format.BOTH, 1);

    public Sources {
      if (services < 1 || connections < 1) {
        throw new IllegalArgumentException("there must be a service and a connection to send");
      }
      if (linesPerRequest < 1 || linesPerRequest > 50_000) {
        throw new IllegalArgumentException(
            "lines of a request must be 1..50000, is " + linesPerRequest);
      }
    }
  }
}
