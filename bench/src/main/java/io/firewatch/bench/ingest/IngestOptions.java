package io.firewatch.bench.ingest;

import java.net.URI;
import java.time.Duration;

/**
 * What to measure.
 *
 * @param server base address of the server
 * @param key API key with the role admin: it sends readings and reads the live feed
 * @param rate samples a second to offer; 0 for as many as are accepted
 * @param duration of the timed part
 * @param fleet what is sent
 */
public record IngestOptions(URI server, String key, long rate, Duration duration, Fleet fleet) {

  public IngestOptions {
    if (rate < 0) {
      throw new IllegalArgumentException("rate must not be negative, is " + rate);
    }
    if (duration.toSeconds() < 1) {
      throw new IllegalArgumentException("duration must be a second at least, is " + duration);
    }
  }

  /**
   * The series, how they are sent, and how many of them fail.
   *
   * @param services each has the same number of series; one service is never split over requests
   * @param connections each sends one request at a time; a series always takes the same one
   * @param spikes failures injected during the timed part, at most one a service; each becomes an
   *     incident whose handling costs as much as many thousand samples
   */
  public record Fleet(int services, int seriesPerService, int connections, int spikes) {
    public static final Fleet USUAL = new Fleet(200, 50, 5, 50);

    public Fleet {
      if (services < 1 || seriesPerService < 1 || seriesPerService > 2_000 || connections < 1) {
        throw new IllegalArgumentException("there must be series and a connection to send them");
      }
      if (spikes < 0 || spikes > services) {
        throw new IllegalArgumentException("spikes must be 0.." + services + ", is " + spikes);
      }
    }

    int series() {
      return services * seriesPerService;
    }
  }

  @Override
  public String toString() {
    return "%s/s for %s to %s".formatted(rate == 0 ? "as many" : rate, duration, server);
  }
}
