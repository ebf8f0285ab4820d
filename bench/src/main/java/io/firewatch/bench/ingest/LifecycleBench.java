package io.firewatch.bench.ingest;

import io.firewatch.bench.ingest.LifecycleWatcher.Course;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures how soon a server tells, explains and ends failures while load comes in. The failures
 * are spikes of the load itself, each of a service that was deployed shortly before; the server is
 * to be allowed to undo that by rule, in targets of its memory.
 */
public final class LifecycleBench implements AutoCloseable {
  private static final Duration AFTERMATH = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 200;

  private final LifecyclePlan plan;
  private final BenchListener listener;
  private final Duration aftermath;
  private final ServiceNames names = ServiceNames.ofRunAt(System.currentTimeMillis());
  private final Pager pager = new Pager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public LifecycleBench(LifecyclePlan plan, BenchListener listener) throws IOException {
    this(plan, listener, AFTERMATH);
  }

  /**
   * @param aftermath how long to wait for what is still to come when the load is over
   */
  LifecycleBench(LifecyclePlan plan, BenchListener listener, Duration aftermath)
      throws IOException {
    this.plan = plan;
    this.listener = listener;
    this.aftermath = aftermath;
  }

  /** Where the server is to send signed messages. */
  public URI pages() {
    return pager.at("/pages");
  }

  /** What the server has to know of the services: how each is acted upon. */
  public String catalogue() {
    StringBuilder yaml = new StringBuilder("services:\n");
    for (int service = 0; service < plan.fleet().services(); service++) {
      yaml.append(
          """
            - name: %1$s
              criticality: P1
              actions:
                undo-deployment: {executor: mock, action: scale, resource: %1$s, parameters: {replicas: 1}}
                restart: {executor: mock, action: restart, resource: %1$s}
          """
              .formatted(names.of(service)));
    }
    return yaml.toString();
  }

  /**
   * Runs once.
   *
   * @throws IOException when the server cannot be reached, or refuses what is sent
   */
  public LifecycleReport run(URI server, String key) throws IOException, InterruptedException {
    deploy(server, key);
    IngestOptions options =
        new IngestOptions(server, key, plan.rate(), plan.duration(), plan.fleet());
    try (LifecycleWatcher watcher =
            new LifecycleWatcher(http, server, key, service -> names.numberOf(service) >= 0);
        IngestBench load =
            new IngestBench(
                options, listener, new IngestBench.Patience(aftermath, aftermath), names)) {
      watcher.awaitOpen();
      IngestReport loaded = load.run();
      await(watcher);
      return report(loaded, watcher.courses());
    }
  }

  private void deploy(URI server, String key) throws IOException, InterruptedException {
    Postman postman = new Postman(http);
    for (int service = 0; service < plan.fleet().services(); service++) {
      byte[] body =
          "{\"service\":\"%s\",\"commit\":\"abc\",\"version\":\"v2\",\"when\":\"%s\"}"
              .formatted(names.of(service), Instant.now().minusSeconds(60))
              .getBytes(StandardCharsets.UTF_8);
      postman.deliver(
          Postman.to(server, "/context/deploys", key, "application/json"), body, body.length);
    }
  }

  /** Waits until everything that is due has come, but not for ever. */
  private void await(LifecycleWatcher watcher) throws InterruptedException {
    long deadline = System.nanoTime() + aftermath.toNanos();
    while (System.nanoTime() < deadline) {
      LifecycleReport.Counts counts = counts(watcher.courses(), firstPages());
      listener.progress("ending", 1, counts.executed() + " acted upon");
      if (counts.paged() == counts.toPage()
          && counts.diagnosed() == counts.incidents()
          && counts.executed() == counts.approved()) {
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Map<String, Instant> firstPages() {
    return pager.pages().stream()
        .filter(page -> page.kind().equals("INCIDENT_OPENED"))
        .collect(
            Collectors.toMap(
                Pager.Page::incident, Pager.Page::at, (one, two) -> one.isBefore(two) ? one : two));
  }

  private static LifecycleReport.Counts counts(
      Map<String, Course> courses, Map<String, Instant> pages) {
    Collection<Course> all = courses.values();
    return new LifecycleReport.Counts(
        all.size(),
        (int) all.stream().filter(course -> course.paging).count(),
        (int) courses.keySet().stream().filter(pages::containsKey).count(),
        (int) all.stream().filter(course -> course.diagnosed.isBefore(Instant.MAX)).count(),
        (int) all.stream().filter(course -> course.approved.isBefore(Instant.MAX)).count(),
        (int) all.stream().filter(course -> course.executed.isBefore(Instant.MAX)).count());
  }

  private LifecycleReport report(IngestReport loaded, Map<String, Course> courses) {
    Map<String, Instant> pages = firstPages();
    Durations page = new Durations();
    courses.forEach((incident, course) -> {
      Instant came = pages.get(incident);
      if (came != null) {
        page.add(Duration.between(course.opened, came).toNanos());
      }
    });
    return new LifecycleReport(
        loaded,
        IngestReport.Latency.of(page),
        IngestReport.Latency.of(times(courses.values(), course -> course.diagnosed)),
        IngestReport.Latency.of(times(courses.values(), course -> course.executed)),
        counts(courses, pages));
  }

  /** From the detection on. */
  private static Durations times(Collection<Course> courses, Function<Course, Instant> until) {
    Durations times = new Durations();
    for (Course course : courses) {
      Instant end = until.apply(course);
      if (end.isBefore(Instant.MAX)) {
        times.add(Duration.between(course.detected, end).toNanos());
      }
    }
    return times;
  }

  @Override
  public void close() {
    http.shutdownNow();
    pager.close();
  }
}
