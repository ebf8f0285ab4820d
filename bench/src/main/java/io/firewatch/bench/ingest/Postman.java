package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Delivers requests until they are accepted, and counts what it took. Safe for several threads. */
final class Postman {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final HttpClient http;
  private final AtomicLong overloaded = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final Durations answered = new Durations();

  Postman(HttpClient http) {
    this.http = http;
  }

  /** Requests to a path of a server. */
  static HttpRequest.Builder to(URI server, String path, String key, String mediaType) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", mediaType);
  }

  /**
   * Sends a body until it is accepted.
   *
   * @param to where and as what
   * @return when the attempt that was accepted began, as {@link System#nanoTime}
   * @throws IOException when it is refused for good, or nobody accepts it for minutes
   */
  long deliver(HttpRequest.Builder to, byte[] body, int length)
      throws IOException, InterruptedException {
    HttpRequest attempt = to.copy().POST(BodyPublishers.ofByteArray(body, 0, length)).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      long began = System.nanoTime();
      String problem;
      long wait = pause;
      try {
        HttpResponse<String> response = http.send(attempt, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status / 100 == 2) {
          answered.add(System.nanoTime() - began);
          return began;
        }
        problem = "status " + status + " " + response.body().strip();
        if (status == 429) {
          overloaded.incrementAndGet();
          wait = retryAfterMillis(response, pause);
        } else if (status < 500) {
          throw new RefusedException("The server refuses what is sent: " + problem);
        } else {
          errors.incrementAndGet();
        }
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        problem = String.valueOf(e);
        errors.incrementAndGet();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("Nothing is accepted any more: " + problem);
      }
      Thread.sleep(wait);
    }
  }

  long overloaded() {
    return overloaded.get();
  }

  long errors() {
    return errors.get();
  }

  Durations answered() {
    return answered;
  }

  private static long retryAfterMillis(HttpResponse<?> response, long otherwise) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,3}") ? Long.parseLong(seconds) * 1_000 : otherwise;
  }

  /** Sending it again would not help. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
