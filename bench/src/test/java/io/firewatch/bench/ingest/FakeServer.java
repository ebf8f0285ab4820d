package io.firewatch.bench.ingest;

import com.google.protobuf.CodedInputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.xerial.snappy.Snappy;

/**
 * Judges as simply as can be: the third reading in a row that is more than twice the first one of
 * its series is an anomaly.
 */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<BlockingQueue<String>> readers = new CopyOnWriteArrayList<>();
  private final Map<String, Double> levels = new ConcurrentHashMap<>();
  private final Map<String, Integer> streaks = new ConcurrentHashMap<>();
  private final AtomicLong judged = new AtomicLong();
  private final AtomicInteger refusals = new AtomicInteger();
  private final Set<String> deafTo;
  private volatile Function<String, List<String>> followUps = service -> List.of();

  /**
   * @param refusals how many requests are answered 429 first
   * @param deafTo suffixes of services whose readings are taken and forgotten
   */
  FakeServer(int refusals, Set<String> deafTo) throws IOException {
    this.refusals.set(refusals);
    this.deafTo = deafTo;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/write", this::write);
    server.createContext("/api/events", this::events);
    server.createContext("/context/deploys", exchange -> answer(exchange, 202, "{}"));
    server.createContext(
        "/metrics",
        exchange -> answer(exchange, 200, "firewatch_detection_samples_total " + judged + ".0\n"));
    server.start();
  }

  /** Has more news follow the anomaly of a service. */
  FakeServer andThen(Function<String, List<String>> news) {
    followUps = news;
    return this;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void write(HttpExchange exchange) throws IOException {
    byte[] body = Snappy.uncompress(exchange.getRequestBody().readAllBytes());
    if (refusals.getAndDecrement() > 0) {
      exchange.getResponseHeaders().set("Retry-After", "0");
      answer(exchange, 429, "");
      return;
    }
    CodedInputStream in = CodedInputStream.newInstance(body);
    while (in.readTag() != 0) {
      judge(in.readByteArray());
    }
    answer(exchange, 204, "");
  }

  private void judge(byte[] series) throws IOException {
    int sample = series.length - 16;
    CodedInputStream in = CodedInputStream.newInstance(series, sample, 16);
    in.readTag();
    double value = in.readDouble();
    in.readTag();
    long timestamp = in.readInt64();
    String labels = new String(series, 0, sample, StandardCharsets.ISO_8859_1);
    String service = labels.replaceAll("(?s).*(bench-\\w+-\\d+).*", "$1");
    if (deafTo.stream().anyMatch(service::endsWith)) {
      return;
    }
    double level = levels.computeIfAbsent(labels, key -> value);
    if (streaks.merge(
            labels, value > 2 * level ? 1 : -1000, (a, b) -> b < 0 ? 0 : Math.max(0, a) + 1)
        == 3) {
      tell(
          """
          {"event_type":"ANOMALY_DETECTED","data":{"affected_services":["%s"],\
          "trigger_metric":"%s","detection_time":%d}}\
          """
              .formatted(service, BenchSeries.FAILING_METRIC, timestamp));
      followUps.apply(service).forEach(this::tell);
    }
    judged.incrementAndGet();
  }

  private void tell(String news) {
    readers.forEach(reader -> reader.add(news));
  }

  private void events(HttpExchange exchange) throws IOException {
    BlockingQueue<String> feed = new LinkedBlockingQueue<>();
    readers.add(feed);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(": open\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (true) {
        out.write(("id: 1\ndata: " + feed.take() + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
