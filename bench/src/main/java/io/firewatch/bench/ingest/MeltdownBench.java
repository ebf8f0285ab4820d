package io.firewatch.bench.ingest;

import io.firewatch.simulator.LabelledLine;
import io.firewatch.simulator.MeltdownGenerator;
import io.firewatch.simulator.MeltdownMode;
import io.firewatch.simulator.MeltdownRates;
import io.firewatch.telemetry.LogLine;
import io.firewatch.triage.report.IncidentReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets everything fail for one reason: sends the lines of a meltdown to a server that nobody else
 * sends lines to, and looks what it makes of them.
 */
public final class MeltdownBench implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int NORMAL = 20;
  private static final long LOOK_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Plan plan;
  private final BenchListener listener;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param rate lines a second on average, 500 to 5 000
   */
  public record Plan(int rate, Duration duration, long seed) {
    public Plan {
      if (duration.compareTo(STEP) < 0) {
        throw new IllegalArgumentException("duration must be a tenth of a second, is " + duration);
      }
    }
  }

  public MeltdownBench(Plan plan, BenchListener listener) {
    this(plan, listener, PATIENCE);
  }

  /**
   * @param patience how long to wait until all is counted and reported
   */
  MeltdownBench(Plan plan, BenchListener listener, Duration patience) {
    this.plan = plan;
    this.listener = listener;
    this.patience = patience;
  }

  /** What was sent. */
  private record Sent(long lines, long errors, double seconds) {}

  /** The reports there are. */
  private record Reports(int count, long errors, boolean critical) {}

  /** When the first Critical report was seen, {@link System#nanoTime}; 0 until then. */
  private static final class Critical {
    private volatile long nanos;
  }

  /**
   * Runs once.
   *
   * @throws IOException when the server cannot be reached, or refuses lines
   */
  public MeltdownReport run(URI server, String key) throws IOException, InterruptedException {
    ServerReader from = new ServerReader(http, server, key);
    Critical critical = new Critical();
    long began = System.nanoTime();
    Thread looking = Thread.ofVirtual().start(() -> look(from, critical));
    try {
      Sent sent = send(server, key, began);
      return await(from, sent, () -> critical.nanos == 0 ? null : critical.nanos - began);
    } finally {
      looking.interrupt();
      looking.join();
    }
  }

  private static void look(ServerReader from, Critical critical) {
    try {
      while (critical.nanos == 0) {
        if (reports(from).critical) {
          critical.nanos = System.nanoTime();
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      // Then no Critical report was seen, which the run says.
      Thread.currentThread().interrupt();
    }
  }

  private Sent send(URI server, String key, long began) throws IOException, InterruptedException {
    MeltdownGenerator generator =
        new MeltdownGenerator(plan.seed(), new MeltdownRates(NORMAL, plan.rate()));
    generator.setMode(MeltdownMode.MELTDOWN);
    Postman postman = new Postman(http);
    HttpRequest.Builder to = Postman.to(server, "/api/v1/logs", key, LogFormat.JSON.mediaType());
    long steps = plan.duration().dividedBy(STEP);
    Instant from = Instant.now();
    long lines = 0;
    long errors = 0;
    for (long step = 0; step < steps; step++) {
      Instant end = from.plus(STEP);
      List<LogLine> written = generator.next(from, end).stream().map(LabelledLine::line).toList();
      from = end;
      LockSupport.parkNanos(began + (step + 1) * STEP.toNanos() - System.nanoTime());
      if (!written.isEmpty()) {
        byte[] body = body(written);
        postman.deliver(to, body, body.length);
      }
      lines += written.size();
      errors += written.stream().filter(line -> line.level().isError()).count();
      listener.progress(
          "melting", (double) step / steps, String.format(Locale.ROOT, "%,d lines", lines));
    }
    return new Sent(lines, errors, (System.nanoTime() - began) / 1e9);
  }

  private static byte[] body(List<LogLine> lines) {
    StringBuilder text = new StringBuilder();
    for (LogLine line : lines) {
      ObjectNode node = JSON.createObjectNode();
      node.put("source_service", line.service());
      node.put("timestamp", line.timestampMillis());
      node.put("level", line.level().name());
      node.put("message", line.message());
      node.put("trace_id", line.traceId());
      text.append(JSON.writeValueAsString(node)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Answers null while there is none. */
  private interface Took {
    @Nullable Long nanos();
  }

  private MeltdownReport await(ServerReader from, Sent sent, Took critical)
      throws IOException, InterruptedException {
    TriageFigures.Source figures = new TriageFigures.Source(from);
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      TriageFigures now = figures.now();
      Reports reports = reports(from);
      Long took = critical.nanos();
      listener.progress(
          "draining",
          (double) reports.errors / Math.max(1, sent.errors),
          String.format(Locale.ROOT, "%,d ERROR lines reported", reports.errors));
      boolean all = now.lines() >= sent.lines && reports.errors >= sent.errors && took != null;
      if (all || System.nanoTime() > deadline) {
        return new MeltdownReport(
            sent.seconds,
            new MeltdownReport.Lines(sent.lines, now.lines()),
            new MeltdownReport.Lines(sent.errors, now.errors()),
            new MeltdownReport.Told(
                reports.count,
                reports.errors,
                took == null ? null : took / 1e6,
                IncidentReport.noiseReduction(reports.count, sent.lines),
                from.json("/api/incidents?limit=100").path("items").size()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static Reports reports(ServerReader from) throws IOException, InterruptedException {
    JsonNode items = from.json("/api/triage/reports?limit=1000").path("items");
    long errors = 0;
    boolean critical = false;
    for (JsonNode one : items) {
      errors += one.path("error_lines").asLong();
      critical |= one.path("severity").asString().equalsIgnoreCase("CRITICAL");
    }
    return new Reports(items.size(), errors, critical);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
