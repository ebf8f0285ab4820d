package io.firewatch.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Services that know nothing of each other and fail once each, one after the other. Readings are a
 * second apart in their own time, which runs much faster than the clock and begins in the past.
 * Whatever is not accepted is sent again until it is.
 */
final class Shop implements AutoCloseable {
  private static final int LEARNING_STEPS = 60;
  private static final int STEPS_BETWEEN_FAILURES = 15;
  private static final int FAILURE_STEPS = 40;
  private static final Duration STEP = Duration.ofMillis(50);

  private final URI server;
  private final int services;
  private final long firstMillis;
  private final Random random = new Random(5);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Thread thread;
  private volatile int accepted = -1;
  private volatile boolean closed;

  /**
   * @param services how many fail; as many others send an alert
   */
  Shop(URI server, int services) {
    this.server = server;
    this.services = services;
    this.firstMillis = System.currentTimeMillis() - Duration.ofMinutes(100).toMillis();
    this.thread = Thread.ofPlatform().name("shop").start(this::run);
  }

  /** All services that fail or send an alert. */
  Set<String> failing() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < services; i++) {
      names.add(service(i));
      names.add(alerting(i));
    }
    return names;
  }

  /** The last step whose readings were accepted. */
  int acceptedStep() {
    return accepted;
  }

  /** The step after the end of the last failure. */
  int lastStep() {
    return firstFailure(services - 1) + FAILURE_STEPS;
  }

  void awaitStep(int step) {
    while (accepted < step && thread.isAlive()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void run() {
    try {
      for (int step = 0; !closed; step++) {
        for (int i = 0; i < services; i++) {
          if (step == firstFailure(i)) {
            deliver("/alerts", alert(i));
          }
        }
        deliver("/api/v1/metrics", readings(step));
        accepted = step;
        Thread.sleep(STEP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(String path, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + FirewatchProcess.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    while (!closed) {
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status / 100 == 2) {
          return;
        }
        if (status / 100 == 4 && status != 429) {
          throw new IllegalStateException(path + " was answered " + status + response.body());
        }
      } catch (IOException e) {
        // Killed, or not up again: once more.
        Thread.sleep(50);
      }
      Thread.sleep(50);
    }
  }

  private String readings(int step) {
    StringBuilder all = new StringBuilder("[");
    for (int i = 0; i < services; i++) {
      boolean fails = step >= firstFailure(i) && step < firstFailure(i) + FAILURE_STEPS;
      reading(all, i, "http_latency_p99_ms", step, fails ? 900 : 100);
      reading(all, i, "http_request_rate", step, 50);
    }
    all.setCharAt(all.length() - 1, ']');
    return all.toString();
  }

  private void reading(StringBuilder all, int service, String metric, int step, double level) {
    all.append(
        "{\"source_service\":\"%s\",\"metric_name\":\"%s\",\"metric_value\":%.3f,\"timestamp\":%d},"
            .formatted(
                service(service),
                metric,
                level * (1 + (random.nextDouble() - 0.5) * 0.06),
                firstMillis + step * 1_000L));
  }

  private String alert(int service) {
    return """
    {"status":"firing","labels":{"alertname":"Down","service":"%s","severity":"critical"},
     "annotations":{"summary":"it is down"},"startsAt":"%s"}\
    """
        .formatted(
            alerting(service),
            java.time.Instant.ofEpochMilli(firstMillis + firstFailure(service) * 1_000L));
  }

  private static int firstFailure(int service) {
    return LEARNING_STEPS + service * STEPS_BETWEEN_FAILURES;
  }

  private static String service(int number) {
    return "shop-" + number;
  }

  private static String alerting(int number) {
    return "alerting-" + number;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
