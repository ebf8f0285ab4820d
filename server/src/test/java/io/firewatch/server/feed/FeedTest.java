package io.firewatch.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.Http;
import io.firewatch.server.testing.MemoryServer;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@MemoryServer
final class FeedTest {
  private static final AtomicLong OFFSET = new AtomicLong();

  @LocalServerPort private int port;
  @Autowired private Feed feed;
  @Autowired private LogSample logs;

  /** A client that keeps what it reads. */
  private final class Listener implements AutoCloseable {
    final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    final List<String> data = Collections.synchronizedList(new ArrayList<>());
    final List<String> names = Collections.synchronizedList(new ArrayList<>());
    final List<String> comments = Collections.synchronizedList(new ArrayList<>());
    private volatile String newest = "";
    private final InputStream in;

    Listener(String... headers) throws Exception {
      Http http = Http.admin(port);
      HttpResponse<InputStream> response =
          http.client()
              .send(http.request("/api/events", headers).build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      in = response.body();
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line; (line = lines.readLine()) != null; ) {
          if (line.startsWith("id: ")) {
            ids.add(line.substring(4));
          } else if (line.startsWith("event: ")) {
            names.add(line.substring(7));
          } else if (line.startsWith("data: ")) {
            data.add(line.substring(6));
            newest = line.contains("\"number\"") ? line : newest;
          } else if (line.startsWith(":")) {
            comments.add(line);
          }
        }
      } catch (IOException e) {
        // Closed.
      }
    }

    List<Long> numbers() {
      List<Long> numbers = new ArrayList<>();
      for (String message : List.copyOf(data)) {
        if (message.contains("\"number\"")) {
          numbers.add(new JsonMapper().readTree(message).path("data").path("number").asLong());
        }
      }
      return numbers;
    }

    /** Whether the newest it heard is this. */
    boolean hasReached(long number) {
      return newest.contains("\"number\":" + number + "}");
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private long publish() {
    long offset = OFFSET.getAndIncrement();
    feed.publish(
        new FeedEvent(
            "incidents.changed",
            (int) (offset % 3),
            offset / 3,
            "INCIDENT_CHANGED",
            "00000000-0000-0000-0000-000000000001",
            new JsonMapper().valueToTree(Map.of("number", offset)),
            System.currentTimeMillis()));
    return offset;
  }

  @Test
  void three_clients_get_every_message_in_order_and_one_that_was_away_gets_what_it_missed()
      throws Exception {
    try (Listener a = new Listener();
        Listener b = new Listener();
        Listener c = new Listener()) {
      await().until(() -> feed.size() >= 3);
      List<Long> sent = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        sent.add(publish());
      }
      for (Listener listener : List.of(a, b, c)) {
        await().untilAsserted(() -> assertThat(listener.numbers()).containsSubsequence(sent));
      }
      String seen = b.ids.getLast();
      b.close();
      List<Long> missed = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        missed.add(publish());
      }
      try (Listener back = new Listener("Last-Event-ID", seen)) {
        await().untilAsserted(() -> assertThat(back.numbers()).isEqualTo(missed));
        assertThat(back.names).doesNotContain("reset");
      }
    }
  }

  @Test
  void a_new_client_gets_the_last_twenty_oldest_first() throws Exception {
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      sent.add(publish());
    }
    try (Listener listener = new Listener()) {
      await().untilAsserted(() -> assertThat(listener.numbers()).isEqualTo(sent.subList(5, 25)));
    }
    Http http = Http.admin(port);
    var latest = Http.json(http.get("/api/live-events")).path("items");
    assertThat(latest.get(0).path("data").path("number").asLong()).isEqualTo(sent.getLast());
    assertThat(latest.get(0).path("event_type").asString()).isEqualTo("INCIDENT_CHANGED");
  }

  @Test
  void a_client_that_was_away_too_long_is_told_to_start_afresh() throws Exception {
    publish();
    String old = "incidents.changed/0=0,incidents.changed/1=0,incidents.changed/2=0";
    for (int i = 0; i < 520; i++) {
      publish();
    }
    try (Listener listener = new Listener("Last-Event-ID", old);
        Listener odd = new Listener("Last-Event-ID", "<script>")) {
      await().until(() -> listener.names.contains("reset"));
      await().until(() -> odd.names.contains("reset"));
    }
  }

  @Test
  void logs_come_in_batches_figures_and_signs_of_life_by_themselves() throws Exception {
    try (Listener listener = new Listener()) {
      logs.add(List.of(new LogLine("1", "pay", 1, LogLevel.ERROR, "<b>no</b>\nnew", "", Map.of())));
      await().until(() -> listener.names.contains("log") && listener.names.contains("stats"));
    }
  }

  @Test
  void a_page_of_another_site_hears_nothing() throws Exception {
    Http http = Http.admin(port);
    assertThat(http.get("/api/events", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(http.get("/api/events", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
  }

  @Test
  void two_hundred_clients_hear_within_moments_and_a_slow_one_holds_up_nobody() throws Exception {
    List<Listener> listeners = new ArrayList<>();
    Client slow = feed.connect(null);
    try {
      for (int i = 0; i < 200; i++) {
        listeners.add(new Listener());
      }
      await().until(() -> feed.size() >= 201);
      for (int burst = 0; burst < 20; burst++) {
        long last = 0;
        for (int i = 0; i < 100; i++) {
          last = publish();
        }
        long wanted = last;
        await()
            .pollInterval(Duration.ofMillis(5))
            .until(() -> listeners.stream().allMatch(one -> one.hasReached(wanted)));
      }
      assertThat(slow.isClosed()).isTrue();
    } finally {
      for (Listener listener : listeners) {
        listener.close();
      }
    }
  }
}
