package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures the way of log lines through one server, in three stages: a warm-up, the timed part with
 * a failure a second in services of their own, and the drain, which waits until all lines that were
 * accepted are counted and all failures reported.
 */
public final class LogBench implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final long FAILURE_EVERY_NANOS = 1_000_000_000L;

  private final LogOptions options;
  private final BenchListener listener;
  private final Patience patience;
  private final ServiceNames names = ServiceNames.ofRunAt(System.currentTimeMillis());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final TriageFigures.Source figures;
  private final Postman postman;
  private final Progress progress = new Progress();
  private final LogSources sources;
  private final LogLanes lanes;

  /**
   * How long things may take.
   *
   * @param drain for triage to catch up
   */
  record Patience(Duration drain) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(60));
  }

  public LogBench(LogOptions options, BenchListener listener) {
    this(options, listener, Patience.USUAL);
  }

  LogBench(LogOptions options, BenchListener listener, Patience patience) {
    this.options = options;
    this.listener = listener;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(executor)
            .build();
    this.figures =
        new TriageFigures.Source(new ServerReader(http, options.server(), options.key()));
    this.postman = new Postman(http);
    this.sources = new LogSources(options.sources(), names);
    this.lanes = new LogLanes(options, sources.blocks(), postman, progress);
  }

  /**
   * Runs once.
   *
   * @throws IOException when the server cannot be reached, refuses lines, or shows no figures
   */
  public LogReport run() throws IOException, InterruptedException {
    ServerCounters counters = new ServerCounters(http, options.server(), options.key());
    TriageFigures before = figures.now();
    Thread looking = lookAt(before);
    try (ReportWatcher reports =
        new ReportWatcher(
            http, options.server(), options.key(), names, options.sources().services())) {
      reports.open();
      play("warm-up", options.warmUp(), false, new Failures(reports, false));
      ProcessorTime began = ProcessorTime.now(counters);
      Failures failures = new Failures(reports, true);
      LogLanes.Played timed = play("measuring", options.duration(), true, failures);
      LogReport.Cost cost = ProcessorTime.now(counters).since(began, timed.lines());
      Drained drained = drain(before, reports);
      looking.interrupt();
      looking.join();
      return report(new Seen(timed, cost, drained, failures.injected, reports));
    } finally {
      looking.interrupt();
    }
  }

  /** Looks again and again how many lines are counted. */
  private Thread lookAt(TriageFigures before) {
    return Thread.ofPlatform()
        .daemon()
        .name("bench-look")
        .start(() -> {
          try {
            while (true) {
              progress.counted(System.nanoTime(), figures.now().since(before).lines());
              Thread.sleep(LOOK);
            }
          } catch (IOException | InterruptedException e) {
            // Only the latency suffers, and the drain says what is wrong with the server.
            Thread.currentThread().interrupt();
          }
        });
  }

  /** A failure every second; none while nothing is timed. */
  private final class Failures implements Runnable {
    private final ReportWatcher reports;
    private final boolean on;
    private long due = System.nanoTime();
    private int injected;

    Failures(ReportWatcher reports, boolean on) {
      this.reports = reports;
      this.on = on;
    }

    @Override
    public void run() {
      if (!on || System.nanoTime() < due) {
        return;
      }
      due = Math.max(due + FAILURE_EVERY_NANOS, System.nanoTime());
      int number = injected++;
      LogBlock probe = sources.probe(number);
      reports.sent(options.sources().services() + number, System.nanoTime());
      var _ = executor.submit(() -> lanes.deliver(probe, false));
    }
  }

  private LogLanes.Played play(String phase, Duration length, boolean timed, Runnable meanwhile)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long before = lanes.accepted();
    return lanes.play(
        length.toNanos(),
        timed,
        () -> {
          meanwhile.run();
          double seconds = Math.max(0.1, (System.nanoTime() - begun) / 1e9);
          listener.progress(
              phase,
              Math.min(1, seconds * 1e9 / length.toNanos()),
              "%,.0f lines/s".formatted((lanes.accepted() - before) / seconds));
        });
  }

  /** What triage has counted, and how long it took to catch up. */
  private record Drained(TriageFigures figures, double seconds) {}

  private Drained drain(TriageFigures before, ReportWatcher reports)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    double caughtUp = -1;
    while (true) {
      TriageFigures now = figures.now().since(before);
      double seconds = (System.nanoTime() - began) / 1e9;
      listener.progress(
          "draining",
          (double) now.lines() / lanes.accepted(),
          String.format(Locale.ROOT, "%,d counted", now.lines()));
      boolean all = now.lines() >= lanes.accepted() && now.errors() >= lanes.errors();
      if (all && caughtUp < 0) {
        caughtUp = seconds;
      }
      if (all && reports.missing() == 0 || seconds > patience.drain().toSeconds()) {
        return new Drained(now, caughtUp < 0 ? seconds : caughtUp);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  /** Everything a report is made of. */
  private record Seen(
      LogLanes.Played timed,
      LogReport.Cost cost,
      Drained drained,
      int failures,
      ReportWatcher reports) {}

  private LogReport report(Seen seen) {
    TriageFigures counted = seen.drained.figures;
    LogReport.Lines lines =
        new LogReport.Lines(
            lanes.accepted(),
            lanes.errors(),
            counted.lines(),
            counted.errors(),
            counted.sampledOut(),
            seen.drained.seconds);
    LogOptions.Sources of = options.sources();
    return new LogReport(
        seen.timed.lines() / seen.timed.seconds(),
        IngestReport.Latency.of(progress.latency()),
        IngestReport.Latency.of(seen.reports.latency()),
        lines.missing() + seen.reports.missing(),
        lines,
        requests(),
        seen.cost,
        new LogReport.Run(
            of.services(),
            lanes.connections(),
            of.format().name().toLowerCase(Locale.ROOT),
            seen.timed.seconds(),
            seen.timed.bytes() / 1e6 / seen.timed.seconds(),
            counted.windows(),
            counted.templates(),
            seen.failures,
            seen.failures - seen.reports.missing()));
  }

  private IngestReport.Requests requests() {
    Durations answered = postman.answered();
    return new IngestReport.Requests(
        answered.size(),
        postman.overloaded(),
        postman.errors(),
        Objects.requireNonNullElse(answered.percentile(0.5), 0.0),
        Objects.requireNonNullElse(answered.percentile(0.99), 0.0));
  }

  @Override
  public void close() {
    lanes.close();
    http.shutdownNow();
    executor.shutdownNow();
  }
}
