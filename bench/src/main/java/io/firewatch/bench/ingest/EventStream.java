package io.firewatch.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The live feed of a server, followed on a thread of its own; it comes back when it is cut off. */
final class EventStream implements AutoCloseable {
  private static final long RECONNECT_MILLIS = 500;
  private static final int BUFFER = 1 << 16;

  private final HttpClient http;
  private final URI feed;
  private final String key;
  private final Consumer<String> each;
  private final CountDownLatch connected = new CountDownLatch(1);
  private final Thread thread;
  private volatile String lastId = "";
  private volatile boolean closed;

  /**
   * @param each takes the data of an event, on the thread that reads
   */
  EventStream(HttpClient http, URI server, String key, Consumer<String> each) {
    this.http = http;
    this.feed = server.resolve("/api/events");
    this.key = key;
    this.each = each;
    this.thread = Thread.ofPlatform().daemon().name("bench-feed").unstarted(this::follow);
  }

  /** Starts, and waits until the feed is open. */
  void open() throws IOException, InterruptedException {
    thread.start();
    if (!connected.await(20, TimeUnit.SECONDS)) {
      throw new IOException("The live feed at " + feed + " does not open; may the key read it?");
    }
  }

  private void follow() {
    try {
      while (!closed) {
        try {
          readOnce();
        } catch (IOException unreachable) {
          // The server cut a slow reader off, or is away: come back, and take up where it ended.
        }
        Thread.sleep(RECONNECT_MILLIS);
      }
    } catch (InterruptedException e) {
      // Only close interrupts: the thread ends.
      Thread.currentThread().interrupt();
    }
  }

  private void readOnce() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(feed)
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(response.body(), StandardCharsets.UTF_8), BUFFER)) {
      if (response.statusCode() == 200) {
        connected.countDown();
        read(lines);
      }
    }
  }

  private void read(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
      if (line.startsWith("id:")) {
        lastId = line.substring(3).trim();
      } else if (line.startsWith("data:")) {
        each.accept(line.substring(5));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
