package io.firewatch.simulator;

import io.firewatch.telemetry.LogLevel;
import java.util.List;

/** What services log in good health, as {@link Wording} templates. */
final class UsualMessages {
  private static final List<String> INFO =
      List.of(
          "{GET|POST|PUT} /v1/{items|baskets|profiles} answered in {4-95} ms with {200|201|204}",
          "Cache hit for {session|price|profile}:{hex:6}, {30-600} s to live",
          "Database connection {2-40}/100 acquired from the pool",
          "Job {cleanup|report|reindex} done in {12-900} ms",
          "Health check ok, up for {600-86000} s",
          "Rate limit ok for client {hex:6}: {1-580} of 600 requests this minute",
          "{1-80} events published to topic {orders|payments|users}.events",
          "Token of subject {hex:8} validated, expires in {60-3600} s");

  private static final List<String> WARN =
      List.of(
          "Request took {900-1400} ms, slower than usual",
          "Setting {cache.size|http.keepalive} is deprecated and will be ignored one day",
          "Retried one call to {mail|search|geo} after {50-400} ms, second attempt succeeded",
          "Clock differs from time server by {20-90} ms");

  private static final List<String> STRAY_ERROR =
      List.of(
          "Client {hex:6} sent a body without field {email|amount|sku}",
          "Webhook to partner {hex:4} was not delivered, next attempt in {30-300} s",
          "Client closed the connection before the answer was complete");

  private UsualMessages() {}

  static List<String> of(LogLevel level) {
    return switch (level) {
      case TRACE, DEBUG, INFO -> INFO;
      case WARN -> WARN;
      case ERROR, FATAL -> STRAY_ERROR;
    };
  }
}
