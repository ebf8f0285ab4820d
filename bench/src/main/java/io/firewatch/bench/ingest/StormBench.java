package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a storm of alerts to one server at a fixed rate, looks at the list of incidents meanwhile,
 * waits until every telling is counted by a signal of a stored incident, and ends the storm.
 */
public final class StormBench implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;
  private static final String AGE = "firewatch_agent_age_seconds";
  private static final String STORING = "group=\"correlation\"";

  private final StormOptions options;
  private final BenchListener listener;
  private final Duration patience;
  private final ServiceNames names = ServiceNames.ofRunAt(System.currentTimeMillis());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final Postman postman;
  private final StoredAlerts stored;
  private final StormAlerts alerts;
  private final Durations looks = new Durations();
  private final AtomicLong accepted = new AtomicLong();

  public StormBench(StormOptions options, BenchListener listener) {
    this(options, listener, Duration.ofSeconds(120));
  }

  /**
   * @param patience how long to wait for what was accepted to be stored
   */
  StormBench(StormOptions options, BenchListener listener, Duration patience) {
    this.options = options;
    this.listener = listener;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(executor)
            .build();
    this.postman = new Postman(http);
    this.stored = new StoredAlerts(http, options.server(), options.key(), names);
    this.alerts =
        new StormAlerts(options.storm(), names, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Runs once.
   *
   * @throws IOException when the server cannot be reached, or refuses alerts
   */
  public StormReport run() throws IOException, InterruptedException {
    ServerCounters counters = new ServerCounters(http, options.server(), options.key());
    stored.list("");
    ProcessorTime before = ProcessorTime.now(counters);
    TimerBuckets ages = counters.timer(AGE, STORING);
    long begun = System.nanoTime();
    long posts = storm(begun);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Drained drained = drain(() -> counters.timer(AGE, STORING).count() - ages.count());
    IngestReport.Latency age = counters.timer(AGE, STORING).since(ages);
    LogReport.Cost cost = ProcessorTime.now(counters).since(before, accepted.get());
    int sent = (int) Math.min(posts * options.storm().post(), options.storm().fingerprints());
    int resolved = end(drained.found.incidents());
    Durations answered = postman.answered();
    return new StormReport(
        accepted.get() / seconds,
        new StormReport.Told(
            accepted.get(),
            drained.found.tellings(),
            drained.found.fingerprints(),
            drained.found.twice(),
            drained.seconds),
        age,
        IngestReport.Latency.of(looks),
        new IngestReport.Requests(
            answered.size(),
            postman.overloaded(),
            postman.errors(),
            Objects.requireNonNullElse(answered.percentile(0.5), 0.0),
            Objects.requireNonNullElse(answered.percentile(0.99), 0.0)),
        cost,
        new StormReport.Run(
            seconds,
            sent,
            options.storm().services(),
            options.storm().post(),
            drained.found.incidents(),
            resolved));
  }

  /**
   * @return how many requests were sent
   */
  private long storm(long begun) throws IOException, InterruptedException {
    Pace pace = new Pace(options.rate(), begun);
    AtomicLong next = new AtomicLong();
    long end = begun + options.duration().toNanos();
    List<Future<?>> lanes = new ArrayList<>();
    for (int lane = 0; lane < options.storm().connections(); lane++) {
      Callable<Void> work =
          () -> {
            while (System.nanoTime() < end) {
              send(pace, next.getAndIncrement());
            }
            return null;
          };
      lanes.add(executor.submit(work));
    }
    while (!lanes.stream().allMatch(Future::isDone)) {
      long looked = System.nanoTime();
      stored.list("");
      looks.add(System.nanoTime() - looked);
      double seconds = Math.max(0.1, (System.nanoTime() - begun) / 1e9);
      listener.progress(
          "storming",
          Math.min(1, seconds * 1e9 / options.duration().toNanos()),
          "%,.0f alerts/s".formatted(accepted.get() / seconds));
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    for (Future<?> lane : lanes) {
      finish(lane);
    }
    return next.get();
  }

  private void send(Pace pace, long number) throws IOException, InterruptedException {
    int size = alerts.size(number);
    pace.await(size);
    byte[] body = alerts.body(number, false);
    postman.deliver(post(), body, body.length);
    accepted.addAndGet(size);
  }

  private HttpRequest.Builder post() {
    return Postman.to(options.server(), "/alerts", options.key(), "application/json");
  }

  /** What is stored, and how long it took. */
  private record Drained(StoredAlerts.Found found, double seconds) {}

  /** What the server says. */
  private interface Counter {
    long now() throws IOException, InterruptedException;
  }

  /**
   * Reading all incidents takes a while and is work for the server, so it begins when all alerts
   * were handled, as far as the server tells that.
   */
  private Drained drain(Counter handled) throws IOException, InterruptedException {
    long began = System.nanoTime();
    for (long now = handled.now(); now > 0 && now < accepted.get(); now = handled.now()) {
      if ((System.nanoTime() - began) / 1e9 > patience.toSeconds()) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    while (true) {
      double seconds = (System.nanoTime() - began) / 1e9;
      StoredAlerts.Found found = stored.read();
      listener.progress(
          "draining",
          (double) found.tellings() / accepted.get(),
          "%,d stored".formatted(found.tellings()));
      if (found.tellings() >= accepted.get() || seconds > patience.toSeconds()) {
        return new Drained(found, seconds);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Tells that all alerts are over, and waits until their incidents are. */
  private int end(int incidents) throws IOException, InterruptedException {
    for (long number = 0; number < alerts.posts(); number++) {
      byte[] body = alerts.body(number, true);
      postman.deliver(post(), body, body.length);
    }
    long began = System.nanoTime();
    while (true) {
      int resolved = stored.resolved();
      listener.progress("ending", (double) resolved / Math.max(1, incidents), resolved + " over");
      if (resolved >= incidents || (System.nanoTime() - began) / 1e9 > patience.toSeconds()) {
        return resolved;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static void finish(Future<?> of) throws IOException, InterruptedException {
    try {
      of.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      throw new IllegalStateException("a connection failed", e.getCause());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    executor.shutdownNow();
  }
}
