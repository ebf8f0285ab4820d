package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures one server, in four stages: a probe warms it up and finds out what it accepts, a warm-up
 * teaches the baselines of the readings to come, the timed part has failures in it, and the drain
 * waits for what was accepted to be judged.
 */
public final class IngestBench implements AutoCloseable {
  /** At one reading a second, the probe leaves an hour of what a server takes to the rest. */
  private static final int PROBE_STEPS = 3_000;

  private static final int PROBE_SLICE_STEPS = 600;
  private static final Duration PROBE_SLICE = Duration.ofSeconds(5);

  /** A fresh server gains speed for half a minute, until its hot code is compiled. */
  private static final int PROBE_SLICES = 15;

  /** A slice that gains no more than this over the best before it gains nothing. */
  private static final double STEADY = 1.05;

  /** So many slices in a row that gain nothing end the probe. */
  private static final int STEADY_SLICES = 2;

  /** Twice what a detector wants to see before it judges a series. */
  private static final int WARM_UP_STEPS = 90;

  private static final Duration WARM_UP_MAX = Duration.ofMinutes(5);

  private final IngestOptions options;
  private final BenchListener listener;
  private final Patience patience;
  private final ServiceNames names;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final Postman postman;
  private final Lanes lanes;

  /**
   * How long is waited for what should come.
   *
   * @param drain for detection to catch up
   * @param news for the last news on the feed
   */
  record Patience(Duration drain, Duration news) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(10));
  }

  public IngestBench(IngestOptions options, BenchListener listener) {
    this(options, listener, Patience.USUAL);
  }

  IngestBench(IngestOptions options, BenchListener listener, Patience patience) {
    this(options, listener, patience, ServiceNames.ofRunAt(System.currentTimeMillis()));
  }

  IngestBench(
      IngestOptions options, BenchListener listener, Patience patience, ServiceNames names) {
    this.options = options;
    this.names = names;
    this.listener = listener;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(executor)
            .build();
    this.postman = new Postman(http);
    HttpRequest.Builder write =
        Postman.to(options.server(), "/api/v1/write", options.key(), "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0");
    this.lanes =
        new Lanes(options.fleet(), names, (body, length) -> postman.deliver(write, body, length));
  }

  /**
   * Runs once.
   *
   * @throws IOException when the server cannot be reached, refuses readings, or shows no figures
   */
  public IngestReport run() throws IOException, InterruptedException {
    ServerCounters counters = new ServerCounters(http, options.server(), options.key());
    long judgedBefore = counters.judged();
    try (FeedWatcher feed = new FeedWatcher(http, options, names)) {
      feed.awaitOpen();
      Probe probe = probe();
      SimulatedTime time = plan(probe);
      Spikes spikes = Spikes.spread(options.fleet(), time, WARM_UP_STEPS);
      Stage warmUp =
          new Stage(
              course(time, spikes, 0), new Stage.Limits(WARM_UP_STEPS, WARM_UP_MAX.toNanos(), 0));
      play("warm-up", warmUp);
      Stage timed =
          new Stage(
              course(time, spikes, WARM_UP_STEPS),
              new Stage.Limits(
                  2 * time.steps() + 600, options.duration().toNanos(), options.rate()));
      play("measuring", timed);
      long accepted = probe.accepted() + warmUp.accepted() + timed.accepted();
      Drained drained = drain(counters, judgedBefore, accepted);
      Findings findings = new Findings(timed, lanes);
      findings.await(feed, patience.news());
      return report(timed, accepted, drained, new News(findings, feed.diagnosis()));
    }
  }

  /**
   * What came out of sending as much as is accepted, before anything counts.
   *
   * @param samplesPerSecond of the best slice
   * @param endMillis nothing later was sent, epoch milliseconds
   */
  private record Probe(long accepted, double samplesPerSecond, long endMillis) {}

  /** Goes on, slice by slice, until the server gets no faster. */
  private Probe probe() throws IOException, InterruptedException {
    SimulatedTime time = SimulatedTime.probe(System.currentTimeMillis(), PROBE_STEPS);
    Spikes none = Spikes.none(options.fleet());
    long accepted = 0;
    double best = 0;
    int step = 0;
    int steady = 0;
    for (int slice = 0;
        slice < PROBE_SLICES && step < PROBE_STEPS && steady < STEADY_SLICES;
        slice++) {
      int steps = Math.min(PROBE_SLICE_STEPS, PROBE_STEPS - step);
      Stage.Limits limits = new Stage.Limits(steps, PROBE_SLICE.toNanos(), 0);
      Stage stage = new Stage(course(time, none, step), limits);
      step = play("probing", stage);
      accepted += stage.accepted();
      double rate = stage.accepted() / stage.seconds();
      steady = rate < STEADY * best ? steady + 1 : 0;
      best = Math.max(best, rate);
    }
    return new Probe(accepted, best, time.at(step));
  }

  private SimulatedTime plan(Probe probe) {
    boolean fullSpeed = options.rate() == 0;
    double rate = fullSpeed ? probe.samplesPerSecond() : options.rate();
    return SimulatedTime.of(
        new SimulatedTime.Plan(
            options.fleet().series(), WARM_UP_STEPS, rate, fullSpeed, options.duration()),
        probe.endMillis(),
        System.currentTimeMillis());
  }

  private Stage.Course course(SimulatedTime time, Spikes spikes, int firstStep) {
    return new Stage.Course(time, spikes, firstStep, lanes.blocks(), options.fleet().series());
  }

  /** Returns the first step that nothing was sent of. */
  private int play(String phase, Stage stage) throws IOException, InterruptedException {
    return lanes.play(
        stage,
        () ->
            listener.progress(
                phase,
                stage.share(),
                "%,.0f samples/s".formatted(stage.accepted() / Math.max(0.1, stage.seconds()))));
  }

  /** What detection has looked at, and how long it took to catch up. */
  private record Drained(long judged, double seconds) {}

  private Drained drain(ServerCounters counters, long before, long accepted)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (true) {
      long judged = counters.judged() - before;
      double seconds = (System.nanoTime() - began) / 1e9;
      listener.progress(
          "draining", (double) judged / accepted, String.format(Locale.ROOT, "%,d judged", judged));
      if (judged >= accepted || seconds > patience.drain().toSeconds()) {
        return new Drained(judged, seconds);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** What the feed told. */
  private record News(Findings findings, Durations diagnosis) {}

  private IngestReport report(Stage timed, long accepted, Drained drained, News news) {
    Findings findings = news.findings();
    Durations answered = postman.answered();
    IngestReport.Samples samples =
        new IngestReport.Samples(accepted, timed.accepted(), drained.judged, drained.seconds);
    return new IngestReport(
        timed.accepted() / timed.seconds(),
        IngestReport.Latency.of(findings.latency()),
        IngestReport.Latency.of(news.diagnosis()),
        samples.unjudged() + findings.injected() - findings.found(),
        samples,
        new IngestReport.Requests(
            answered.size(),
            postman.overloaded(),
            postman.errors(),
            Objects.requireNonNullElse(answered.percentile(0.5), 0.0),
            Objects.requireNonNullElse(answered.percentile(0.99), 0.0)),
        new IngestReport.Run(
            options.fleet().series(),
            options.fleet().services(),
            lanes.connections(),
            timed.seconds(),
            timed.course().time().cadenceMillis(),
            findings.injected(),
            findings.found(),
            findings.falseAlarms()));
  }

  @Override
  public void close() {
    lanes.close();
    http.shutdownNow();
    executor.shutdownNow();
  }
}
