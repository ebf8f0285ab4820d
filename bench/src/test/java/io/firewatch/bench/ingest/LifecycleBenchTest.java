package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class LifecycleBenchTest {
  private static final LifecyclePlan PLAN =
      new LifecyclePlan(4_000, Duration.ofSeconds(3), new IngestOptions.Fleet(20, 10, 2, 10));

  @Test
  void what_comes_is_timed_and_what_never_comes_is_lost() throws Exception {
    LifecycleReport report = measure(service -> !service.endsWith("-0"));

    assertThat(report.counts()).isEqualTo(new LifecycleReport.Counts(10, 10, 9, 9, 10, 9));
    assertThat(report.lost()).as("a page, a cause and an act").isEqualTo(3);
    // The incident is told to be a second old.
    assertThat(report.page().p50()).isBetween(900.0, 3_000.0);
    assertThat(report.cause().max()).isBetween(0.0, 2_000.0);
    assertThat(report.act().max()).isGreaterThanOrEqualTo(report.cause().p50());
    assertThat(report.summary()).contains("(9 of 10 approved)", "samples/s accepted");
    assertThat(ReportJson.text(report)).contains("\"executed\" : 9", "\"samples_per_second\"");
  }

  @Test
  void the_catalogue_says_how_each_service_is_acted_upon() throws Exception {
    try (LifecycleBench bench = new LifecycleBench(PLAN, BenchListener.SILENT)) {
      assertThat(bench.catalogue().split("- name: bench-", -1)).hasSize(21);
      assertThat(bench.catalogue()).contains("undo-deployment: {executor: mock");
    }
  }

  /**
   * @param isSeenTo whether anything is done about a service
   */
  private static LifecycleReport measure(Predicate<String> isSeenTo)
      throws IOException, InterruptedException {
    try (LifecycleBench bench =
            new LifecycleBench(PLAN, BenchListener.SILENT, Duration.ofSeconds(1));
        HttpClient http = HttpClient.newHttpClient();
        FakeServer server =
            new FakeServer(0, Set.of())
                .andThen(service -> {
                  if (isSeenTo.test(service)) {
                    page(http, bench.pages(), service);
                  }
                  return news(service, isSeenTo.test(service));
                })) {
      return bench.run(server.url(), "key");
    }
  }

  private static List<String> news(String service, boolean isSeenTo) {
    String opened =
        """
        {"event_type":"INCIDENT_OPENED","incident_id":"of-%1$s","data":{"severity":"HIGH",\
        "affected_services":["%1$s"],"opened_at":%2$d}}\
        """
            .formatted(service, Instant.now().minusSeconds(1).toEpochMilli());
    return isSeenTo
        ? List.of(
            opened,
            changed(service, "diagnosed"),
            changed(service, "APPROVED"),
            changed(service, "STEP_EXECUTED"))
        : List.of(opened, changed(service, "APPROVED"));
  }

  private static String changed(String service, String what) {
    return """
    {"event_type":"INCIDENT_CHANGED","incident_id":"of-%s","data":{"what":"%s"}}\
    """
        .formatted(service, what);
  }

  private static void page(HttpClient http, URI pages, String service) {
    String body =
        """
        {"incident_id":"of-%s","message":{"head":{"kind":"INCIDENT_OPENED"}}}\
        """
            .formatted(service);
    try {
      http.send(
          HttpRequest.newBuilder(pages).POST(BodyPublishers.ofString(body)).build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
