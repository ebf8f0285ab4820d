package io.firewatch.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.codec.CallJson;
import io.firewatch.kafka.codec.InvalidRecord;
import io.firewatch.kafka.codec.RecordDecoders;
import io.firewatch.kafka.telemetry.KafkaTelemetryLog;
import io.firewatch.kafka.telemetry.TelemetryLogSettings;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.Traffic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class CallLearnerTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Span span(String trace, String id, String parent, String service) {
    return new Span(trace, id, parent, run + service, "op", T.toEpochMilli(), 20, false, Map.of());
  }

  private CallLearner learner(Duration quiet) {
    return new CallLearner(
        SharedBroker.connection(), quiet, Duration.ofMillis(100), InstantSource.system(), meters);
  }

  /** The latest telling of every part of ours. */
  private List<CallRollup> told() {
    Map<String, CallRollup> parts = new TreeMap<>();
    SharedBroker.read(Topics.TRACES_ROLLUP).stream()
        .map(record -> CallJson.decode(record.value()))
        .filter(rollup -> rollup.callee().startsWith(run))
        .forEach(rollup -> parts.put(rollup.part(), rollup));
    return List.copyOf(parts.values());
  }

  @Test
  void spans_in_pieces_and_out_of_order_become_the_calls_of_their_trace() {
    try (CallLearner learner = learner(Duration.ofMillis(500))) {
      for (int trace = 0; trace < 10; trace++) {
        learner.onSpans(List.of(span("t" + trace, "b", "a", "cart")));
      }
      for (int trace = 0; trace < 10; trace++) {
        learner.onSpans(List.of(span("t" + trace, "a", "", "web")));
      }
      await()
          .atMost(PATIENCE)
          .until(
              () -> told().stream().mapToLong(rollup -> rollup.traffic().requests()).sum() == 20);
    }
    assertThat(told()).extracting(CallRollup::caller).containsExactlyInAnyOrder("", run + "web");
  }

  @Test
  void what_is_being_gathered_is_told_before_it_stops() {
    try (CallLearner learner = learner(Duration.ofHours(1))) {
      learner.onSpans(List.of(span("t", "a", "", "web")));
      assertThat(told()).isEmpty();
    }
    assertThat(told()).hasSize(1);
  }

  @Test
  void all_spans_of_a_trace_are_in_one_partition_whatever_their_services() throws Exception {
    List<Span> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sent.add(span(run + "-trace-" + i % 6, "s" + i, "", "svc" + i));
    }
    try (KafkaTelemetryLog log =
        new KafkaTelemetryLog(
            SharedBroker.connection(),
            TelemetryLogSettings.defaults(),
            InstantSource.system(),
            meters)) {
      log.appendSpans(sent).get();
    }
    RecordDecoders decoders = new RecordDecoders(InstantSource.system());
    Map<String, Set<Integer>> partitions = new TreeMap<>();
    SharedBroker.read(Topics.RAW_TRACES)
        .forEach(record ->
            decoders.spans(record).stream()
                .filter(span -> span.traceId().startsWith(run))
                .forEach(span ->
                    partitions
                        .computeIfAbsent(span.traceId(), id -> new TreeSet<>())
                        .add(record.partition())));
    assertThat(partitions).hasSize(6);
    assertThat(partitions.values()).allMatch(of -> of.size() == 1);
  }

  @Test
  void a_sum_comes_back_from_its_json_whole() {
    CallRollup rollup =
        new CallRollup(
            "p",
            T,
            "web",
            "cart",
            "GET /x",
            new Traffic(3, 1, 12.5, 2.25, Latencies.of(3).plus(Latencies.of(900))),
            List.of(new CallRollup.Exemplar("t", "s", 5, 9.5, true)));
    assertThat(CallJson.decode(CallJson.encode(rollup))).isEqualTo(rollup);
    String broken =
        new String(CallJson.encode(rollup), StandardCharsets.UTF_8)
            .replace("\"errors\":1", "\"errors\":9");
    Assertions.assertThatThrownBy(() -> CallJson.decode(broken.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidRecord.class)
        .hasMessageContaining("9 errors of 3 requests");
  }
}
