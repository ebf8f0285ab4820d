package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets a storm of incidents begin, and looks at what people are told of it. */
public final class NotifyBench implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Set<String> TOLD = Set.of("SENT", "DIGESTED");
  private static final long LOOK_MILLIS = 1_000;

  private final NotifyPlan plan;
  private final BenchListener listener;
  private final Duration patience;
  private final ServiceNames names = ServiceNames.ofRunAt(System.currentTimeMillis());
  private final Pager pager = new Pager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public NotifyBench(NotifyPlan plan, BenchListener listener) throws IOException {
    this(plan, listener, Duration.ofMinutes(4));
  }

  /**
   * @param patience how long to wait until all is told
   */
  NotifyBench(NotifyPlan plan, BenchListener listener, Duration patience) throws IOException {
    this.plan = plan;
    this.listener = listener;
    this.patience = patience;
  }

  /** Where the server is to reach a recipient. */
  public URI recipient(String path) {
    return pager.at(path);
  }

  /**
   * Runs once.
   *
   * @throws IOException when the server cannot be reached, or refuses alerts
   */
  public NotifyReport run(URI server, String key) throws IOException, InterruptedException {
    Postman postman = new Postman(http);
    Instant startsAt = Instant.now();
    long began = System.nanoTime();
    for (int number = 0; number < plan.incidents(); number++) {
      long due = began + plan.within().toNanos() * number / plan.incidents();
      LockSupport.parkNanos(due - System.nanoTime());
      byte[] body = alert(number, startsAt).getBytes(StandardCharsets.UTF_8);
      postman.deliver(Postman.to(server, "/alerts", key, "application/json"), body, body.length);
      listener.progress("storming", (double) number / plan.incidents(), number + " alerts");
    }
    return await(server, key);
  }

  private String alert(int number, Instant startsAt) {
    return String.format(
        Locale.ROOT,
        "{\"status\":\"firing\",\"labels\":{\"alertname\":\"Storm\",\"service\":\"%s\","
            + "\"severity\":\"%s\"},\"annotations\":{\"summary\":\"it fails\"},"
            + "\"startsAt\":\"%s\",\"fingerprint\":\"%s\"}",
        names.of(number),
        number % 5 == 0 ? "critical" : "high",
        startsAt,
        names.of(number));
  }

  /** What is known of the openings. */
  private static final class Openings {
    final Durations critical = new Durations();
    final Durations others = new Durations();
    int incidents;
    int all;
    int told;
  }

  private NotifyReport await(URI server, String key) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Openings found = openings(server, key);
      listener.progress(
          "telling",
          (double) found.told / Math.max(1, found.all),
          "%d of %d openings told".formatted(found.told, found.all));
      boolean complete =
          found.incidents >= plan.incidents() && found.all > 0 && found.told == found.all;
      if (complete || System.nanoTime() > deadline) {
        return report(found);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Openings openings(URI server, String key) throws IOException, InterruptedException {
    ServerReader from = new ServerReader(http, server, key);
    Openings found = new Openings();
    String cursor = "";
    do {
      JsonNode page =
          from.json("/api/incidents?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      for (JsonNode incident : page.path("items")) {
        if (names.numberOf(incident.path("service").asString("")) >= 0) {
          found.incidents++;
          add(found, from.json("/api/deliveries?incident=" + incident.path("id").asString("")));
        }
      }
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return found;
  }

  private static void add(Openings found, JsonNode deliveries) {
    for (JsonNode delivery : deliveries.path("items")) {
      if (!delivery.path("kind").asString("").equals("INCIDENT_OPENED")) {
        continue;
      }
      found.all++;
      if (TOLD.contains(delivery.path("state").asString("")) && delivery.hasNonNull("sent_at")) {
        found.told++;
        long nanos =
            Duration.between(
                    Instant.parse(delivery.path("created_at").asString("")),
                    Instant.parse(delivery.path("sent_at").asString("")))
                .toNanos();
        boolean critical = delivery.path("lane").asString("").equals("URGENT");
        (critical ? found.critical : found.others).add(nanos);
      }
    }
  }

  private NotifyReport report(Openings found) {
    List<NotifyReport.Recipient> recipients = new ArrayList<>();
    List<Pager.Page> pages = pager.pages();
    new TreeMap<>(plan.budgets())
        .forEach((path, budget) -> {
          List<Instant> times =
              pages.stream()
                  .filter(page -> page.to().equals(path))
                  .map(Pager.Page::at)
                  .sorted()
                  .toList();
          recipients.add(
              new NotifyReport.Recipient(path.substring(1), budget, times.size(), most(times)));
        });
    return new NotifyReport(
        new NotifyReport.Counts(plan.incidents(), found.incidents, found.all, found.told),
        IngestReport.Latency.of(found.critical),
        IngestReport.Latency.of(found.others),
        recipients);
  }

  /** How many there are within any minute. */
  static int most(List<Instant> sorted) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(last).isBefore(sorted.get(first).plus(MINUTE))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Override
  public void close() {
    http.shutdownNow();
    pager.close();
  }
}
