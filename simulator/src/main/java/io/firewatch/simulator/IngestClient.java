package io.firewatch.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Posts to the ingest endpoints; tries again when that may help, but never for ever. */
final class IngestClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  /** How long one request is tried again before its events are given up. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

  private final SimulatorOptions.Target target;
  private final Pace pace;
  private final SendCounter counter;
  private final RandomGenerator random;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;

  IngestClient(SimulatorOptions.Target target, Pace pace, SendCounter counter, long seed) {
    this.target = target;
    this.pace = pace;
    this.counter = counter;
    this.random = Dice.of(seed, "backoff");
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();
  }

  /** One try. */
  private sealed interface Answer {
    record Taken() implements Answer {}

    record NotNow(String reason, Duration pause) implements Answer {}

    record Never(String reason) implements Answer {}
  }

  Delivery post(String path, String contentType, byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(resolve(target.uri(), path))
            .timeout(REQUEST_TIMEOUT)
            .header("Authorization", "Bearer " + target.apiKey())
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    Instant deadline = pace.instant().plus(PATIENCE);
    for (int attempt = 1; ; attempt++) {
      switch (attempt(request, attempt)) {
        case Answer.Taken() -> {
          return new Delivery.Accepted();
        }
        case Answer.Never(String reason) -> {
          return new Delivery.GivenUp(path + ": " + reason);
        }
        case Answer.NotNow(String reason, Duration pause) -> {
          if (pace.instant().plus(pause).isAfter(deadline)) {
            return new Delivery.GivenUp(path + ": " + reason + ", " + attempt + " attempts");
          }
          pace.pause(pause);
          counter.retried();
        }
      }
    }
  }

  private Answer attempt(HttpRequest request, int attempt) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      int status = response.statusCode();
      if (status >= 200 && status < 300) {
        return new Answer.Taken();
      }
      String reason = "status " + status + " " + firstCharacters(response.body());
      if (status == 429 || status >= 500) {
        return new Answer.NotNow(reason, retryAfter(response, attempt));
      }
      return new Answer.Never(reason);
    } catch (IOException e) {
      return new Answer.NotNow(e.getClass().getSimpleName(), backoff(attempt));
    }
  }

  private Duration retryAfter(HttpResponse<?> response, int attempt) {
    String seconds = response.headers().firstValue("Retry-After").orElse("").trim();
    if (!seconds.matches("\\d{1,9}")) {
      return backoff(attempt);
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    Duration bounded = asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
    return bounded.isZero() ? backoff(attempt) : bounded;
  }

  /** Doubles up to the longest; between half and all of it, so that senders do not fall in step. */
  private Duration backoff(int attempt) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10);
    long bounded = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2));
  }

  private static URI resolve(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  private static String firstCharacters(String body) {
    return body.length() <= 200 ? body : body.substring(0, 200);
  }

  @Override
  public void close() {
    http.shutdownNow();
    try {
      http.awaitTermination(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }
}
