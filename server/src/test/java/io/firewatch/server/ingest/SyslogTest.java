package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.testing.MemoryServer;
import io.firewatch.server.testing.MemoryTelemetryLog;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Syslog over real sockets. */
@MemoryServer
final class SyslogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Autowired private SyslogServer server;
  @Autowired private MemoryTelemetryLog log;
  @Autowired private MeterRegistry registry;

  @BeforeEach
  void clear() {
    log.clear();
  }

  private static String message(int priority, String text) {
    return "<"
        + priority
        + ">1 "
        + Instant.now()
        + " web1.example.com cart 4711 ID47 [shop@32473 trace_id=\"t1\" quote=\"a\\\"]b\"] "
        + text;
  }

  private static Optional<LogLine> read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SyslogMessage.read(bytes, 0, bytes.length, 42);
  }

  private void sendTcp(String text) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.tcpPort().orElseThrow())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void both_framings_come_over_one_connection() throws Exception {
    String counted = message(11, "no bank\nsecond line");
    sendTcp(
        counted.getBytes(StandardCharsets.UTF_8).length
            + " "
            + counted
            + message(14, "charged")
            + "\n"
            + message(12, "slow")
            + "\n");
    await().atMost(PATIENCE).until(() -> log.logs.size() == 3);
    assertThat(log.logs)
        .extracting(LogLine::level)
        .containsExactly(LogLevel.ERROR, LogLevel.INFO, LogLevel.WARN);
    LogLine first = log.logs.getFirst();
    assertThat(first.service()).isEqualTo("cart");
    assertThat(first.message()).isEqualTo("no bank\nsecond line");
    assertThat(first.traceId()).isEqualTo("t1");
    assertThat(first.labels())
        .containsEntry("host", "web1.example.com")
        .containsEntry("quote", "a\"]b");
  }

  @Test
  void datagrams_are_messages() throws Exception {
    byte[] bytes = message(8, "down").getBytes(StandardCharsets.UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              bytes,
              bytes.length,
              InetAddress.getLoopbackAddress(),
              server.udpPort().orElseThrow()));
    }
    await().atMost(PATIENCE).until(() -> log.logs.size() == 1);
    assertThat(log.logs.getFirst().level()).isEqualTo(LogLevel.FATAL);
  }

  @Test
  void while_the_log_is_full_a_sender_over_tcp_waits_and_loses_nothing() throws Exception {
    log.full = true;
    sendTcp(message(14, "patient") + "\n");
    double overloaded = registry.counter("firewatch.requests.overloaded", "kind", "logs").count();
    await()
        .atMost(PATIENCE)
        .until(() ->
            registry.counter("firewatch.requests.overloaded", "kind", "logs").count() > overloaded);
    assertThat(log.logs).isEmpty();
    log.full = false;
    await().atMost(PATIENCE).until(() -> log.logs.size() == 1);
  }

  @Test
  void what_is_no_message_is_counted_and_the_next_one_is_taken() throws Exception {
    double before = registry.counter("firewatch.logs.rejected", "reason", "malformed").count();
    sendTcp("<34>Oct 11 22:14:15 mymachine su: old style\n" + message(14, "fine") + "\n");
    await().atMost(PATIENCE).until(() -> log.logs.size() == 1);
    assertThat(registry.counter("firewatch.logs.rejected", "reason", "malformed").count() - before)
        .isEqualTo(1);
  }

  @Test
  void the_examples_of_the_standard_are_read() {
    LogLine first =
        read("<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root'"
                + " failed")
            .orElseThrow();
    assertThat(first.message()).isEqualTo("'su root' failed");
    assertThat(first.level()).isEqualTo(LogLevel.FATAL);
    assertThat(first.timestampMillis())
        .isEqualTo(Instant.parse("2003-10-11T22:14:15.003Z").toEpochMilli());
    LogLine structured =
        read("<165>1 - host - - ID47 [a@1 iut=\"3\"][b@1 class=\"high\"]").orElseThrow();
    assertThat(structured.service()).isEqualTo("host");
    assertThat(structured.message()).isEmpty();
    assertThat(structured.timestampMillis()).isEqualTo(42);
    assertThat(structured.labels()).containsEntry("iut", "3").containsEntry("class", "high");
    assertThat(read("<192>1 - - - - - - x")).isEmpty();
    assertThat(read("<14>1 yesterday - - - - - x")).isEmpty();
    assertThat(read("hello")).isEmpty();
  }

  @Test
  void a_length_beyond_the_bound_ends_the_stream() {
    SyslogFrames frames =
        new SyslogFrames(
            new ByteArrayInputStream("9999999999 x".getBytes(StandardCharsets.US_ASCII)), 100);
    assertThatThrownBy(frames::next).isInstanceOf(IOException.class);
  }
}
