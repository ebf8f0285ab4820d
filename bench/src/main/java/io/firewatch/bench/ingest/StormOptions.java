package io.firewatch.bench.ingest;

import java.net.URI;
import java.time.Duration;

/**
 * A storm of alerts.
 *
 * @param server base address of the server
 * @param key API key with the role admin: it sends alerts and reads incidents
 * @param rate alerts a second
 * @param duration how long it lasts
 */
public record StormOptions(URI server, String key, long rate, Duration duration, Storm storm) {
  public StormOptions {
    if (rate < 1) {
      throw new IllegalArgumentException("rate must be 1 at least, is " + rate);
    }
    if (duration.toSeconds() < 1) {
      throw new IllegalArgumentException("duration must be a second at least, is " + duration);
    }
  }

  /**
   * What is sent.
   *
   * @param fingerprints different alerts, told in turn again and again
   * @param services they are of, each of as many
   * @param post alerts in one request
   * @param connections requests at one time
   */
  public record Storm(int fingerprints, int services, int post, int connections) {
    public static final Storm USUAL = new Storm(10_000, 200, 50, 4);

    public Storm {
      if (services < 1 || fingerprints < services || post < 1 || connections < 1) {
        throw new IllegalArgumentException(
            "there must be a service, an alert of each, and a connection to send them");
      }
    }
  }
}
