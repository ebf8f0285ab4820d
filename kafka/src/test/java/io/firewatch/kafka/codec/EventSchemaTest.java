package io.firewatch.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Anomaly;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.detection.Recovery;
import io.firewatch.detection.SeriesReadings;
import io.firewatch.detection.Verdict;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Outbox;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.Reading;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pins what others read. A change that adds a field may change the golden file; one that renames or
 * drops a field needs a new version of its type.
 */
final class EventSchemaTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final SeriesKey SERIES =
      new SeriesKey("payment-service", "latency_p99_ms", Labels.of(Map.of("pod", "p1")));
  private static final UUID EPISODE = UUID.fromString("5c9f6a2e-8f0e-3a54-9a3b-0a7d4a6d2f10");

  @Test
  void an_anomaly_has_its_schema_and_reads_back() throws IOException {
    Anomaly anomaly = anomaly(new Measure(2140, 120, 80, 160, 8.25, 0.97));

    byte[] json = DetectionJson.encode(anomaly);

    assertGolden("anomaly.json", new String(json, StandardCharsets.UTF_8));
    assertThat(DetectionJson.decodeAnomaly(json)).isEqualTo(anomaly);
  }

  @Test
  void numbers_that_json_lacks_read_back_as_not_a_number() {
    Anomaly silence = anomaly(new Measure(Double.NaN, 120, 80, 160, Double.NaN, 0.5));

    assertThat(DetectionJson.decodeAnomaly(DetectionJson.encode(silence))).isEqualTo(silence);
  }

  @Test
  void what_has_nothing_to_be_compared_with_reads_back_without_a_measure() {
    Anomaly report = anomaly(null);

    assertThat(DetectionJson.decodeAnomaly(DetectionJson.encode(report))).isEqualTo(report);
  }

  @Test
  void a_recovery_has_its_schema_and_reads_back() throws IOException {
    Recovery recovery =
        new Recovery(
            EPISODE,
            Anomaly.Source.METRIC,
            SERIES,
            START.plusSeconds(60),
            Recovery.Reason.RETURNED,
            List.of(readings()));

    byte[] json = DetectionJson.encode(recovery);

    assertGolden("recovery.json", new String(json, StandardCharsets.UTF_8));
    assertThat(DetectionJson.decodeRecovery(json)).isEqualTo(recovery);
  }

  @Test
  void an_opening_is_told_in_two_topics() throws IOException {
    Deployment deployment =
        new Deployment(
            "d",
            "payment-service",
            "production",
            START.minusSeconds(250),
            "v2.14.0",
            "ada",
            "CODE",
            "4f2a9c1",
            "",
            List.of());
    Evidence metric =
        new Evidence(
            EPISODE, Evidence.Kind.METRIC, "payment-service", "ref", START, "", null, readings());
    IncidentEvent.OpeningContext context =
        new IncidentEvent.OpeningContext(
            List.of(
                new IncidentEvent.CorrelationSignal(
                    "DEPLOYMENT", 0.834, "deployed 4 min before", List.of("4f2a9c1"))),
            deployment,
            List.of("checkout", "web"),
            List.of(metric),
            List.of("pool exhausted"));

    List<Outbox.Message> messages =
        encode(new IncidentEvent.Opened(incident().stored(1), context, START.plusSeconds(2)));

    assertThat(messages)
        .extracting(Outbox.Message::topic)
        .containsExactly(Topics.INCIDENTS_OPENED, Topics.INCIDENTS_CHANGED);
    assertThat(messages).extracting(Outbox.Message::key).containsOnly(incident().id().toString());
    assertGolden("opened.json", messages.get(0).value());
    assertGolden("changed.json", messages.get(1).value());
  }

  @Test
  void an_opening_without_any_context_is_told_too() {
    IncidentEvent.OpeningContext nothing =
        new IncidentEvent.OpeningContext(List.of(), null, List.of(), List.of(), List.of());

    String value = encode(new IncidentEvent.Opened(incident(), nothing, START)).getFirst().value();

    assertThat(value).contains("\"deployment_context\":null").contains("\"recent_metrics\":{}");
  }

  @Test
  void a_resolution_is_told_in_two_topics() throws IOException {
    Incident resolved =
        incident()
            .become(io.firewatch.incident.IncidentStatus.CORRELATING)
            .resolve(
                new Incident.Resolution(
                    START.plusSeconds(274), ResolutionMethod.AUTOMATIC_RECOVERY, "monitor", ""));

    List<Outbox.Message> messages =
        encode(new IncidentEvent.Resolved(resolved, START.plusSeconds(275)));

    assertThat(messages)
        .extracting(Outbox.Message::topic)
        .containsExactly(Topics.INCIDENTS_RESOLVED, Topics.INCIDENTS_CHANGED);
    assertGolden("resolved.json", messages.get(0).value());
    assertThat(messages.get(1).value())
        .contains("\"resolution_time\":" + START.plusSeconds(274).toEpochMilli());
  }

  @Test
  void a_postmortem_is_told_in_two_topics() throws IOException {
    Incident resolved =
        incident()
            .become(io.firewatch.incident.IncidentStatus.CORRELATING)
            .resolve(
                new Incident.Resolution(
                    START.plusSeconds(274), ResolutionMethod.AUTOMATIC_RECOVERY, "monitor", ""));

    List<Outbox.Message> messages =
        encode(
            new IncidentEvent.PostmortemGenerated(
                resolved.stored(5), "# Postmortem: „pool“\n", START.plusSeconds(280)));

    assertThat(messages)
        .extracting(Outbox.Message::topic)
        .containsExactly(Topics.POSTMORTEMS_GENERATED, Topics.INCIDENTS_CHANGED);
    assertGolden("postmortem.json", messages.get(0).value());
  }

  @Test
  void a_diagnosis_is_told_with_its_candidates_and_as_a_change() {
    IncidentEvent.Diagnosed event =
        new IncidentEvent.Diagnosed(
            incident().stored(3),
            new IncidentEvent.Cause(
                2,
                "payment-service has used up its database connections.",
                List.of(
                    new IncidentEvent.Candidate("payment-service", "CONNECTIONS", "used up", 0.91),
                    new IncidentEvent.Candidate("payment-service", "UNKNOWN", "not seen", 0.09)),
                List.of("checkout"),
                "checkout needs payment-service."),
            START.plusSeconds(4));

    List<Outbox.Message> messages = encode(event);

    assertThat(messages)
        .extracting(Outbox.Message::topic)
        .containsExactly(Topics.RCA_COMPLETED, Topics.INCIDENTS_CHANGED);
    assertThat(messages.getFirst().value())
        .contains("\"revision\":2", "\"generated_at\":" + START.plusSeconds(4).toEpochMilli())
        .contains("\"root_cause_candidates\":[{\"rank\":1,\"service\":\"payment-service\"")
        .contains("\"top_root_cause\":\"used up\",\"top_confidence\":0.91")
        .contains("\"affected_services\":[\"checkout\"]", "\"severity\":\"CRITICAL\"");
    assertThat(messages.getLast().value()).contains("\"what\":\"diagnosed\"");
    assertThat(encode(event)).isEqualTo(messages);
  }

  @Test
  void a_plan_is_told_with_all_of_its_steps_in_two_topics() throws IOException {
    IncidentEvent.PlanStep act =
        new IncidentEvent.PlanStep(
            1,
            "IMMEDIATE",
            "Undo the latest deployment of payment-service.",
            "v2 was deployed three minutes before.",
            "HIGH",
            "Deploy v2 again.",
            "payments-oncall",
            "latency_p99_ms is below 160 again.",
            "Runbook Pool exhaustion, Immediate actions",
            "kubernetes undo shop/deployment/payment-service");
    IncidentEvent.PlanStep look =
        new IncidentEvent.PlanStep(
            2,
            "WITHIN_15MIN",
            "Look whether connections are given back.",
            "They were used up.",
            "LOW",
            "Nothing to undo.",
            "payments-oncall",
            "Fewer than 80 are in use.",
            "General practice: connections",
            "");
    IncidentEvent event =
        new IncidentEvent.Planned(
            incident().stored(4),
            new IncidentEvent.PlanSummary(
                UUID.fromString("7d2f0c7e-43d6-3a1c-9a77-2f8f7c1d9b11"),
                2,
                "ab".repeat(32),
                "payment-service has used up its database connections.",
                0.91,
                List.of(act, look),
                List.of("payments-oncall", "team payments"),
                List.of("runbook/pool-exhaustion"),
                Duration.ofMinutes(12)),
            START.plusSeconds(6));

    List<Outbox.Message> messages = encode(event);

    assertThat(messages)
        .extracting(Outbox.Message::topic)
        .containsExactly(Topics.REMEDIATION_PLANS, Topics.INCIDENTS_CHANGED);
    assertGolden("plan.json", messages.getFirst().value());
  }

  @Test
  void a_message_encoded_twice_has_the_same_id() {
    IncidentEvent event = new IncidentEvent.Changed(incident(), "signal attached", START);

    assertThat(encode(event)).isEqualTo(encode(event));
  }

  private static List<Outbox.Message> encode(IncidentEvent event) {
    return new JsonIncidentEventEncoder(_ -> "the pool was too small").encode(event);
  }

  private static SeriesReadings readings() {
    return new SeriesReadings(
        SERIES,
        List.of(
            new Reading(START.toEpochMilli() - 1_000, 121.5),
            new Reading(START.toEpochMilli(), 2140)),
        80,
        160);
  }

  private static Anomaly anomaly(@Nullable Measure measure) {
    return new Anomaly(
        EPISODE,
        Anomaly.Source.METRIC,
        SERIES,
        AnomalyType.LATENCY_SPIKE,
        Severity.CRITICAL,
        START,
        START.plusSeconds(1),
        measure,
        new Verdict(1, 0.75, 0.6, 0.7),
        "latency_p99_ms is 2140, usually 80 to 160",
        List.of(readings()));
  }

  private static Incident incident() {
    Signal signal =
        new Signal(
            "metric:payment-service/latency_p99_ms",
            EPISODE.toString(),
            Signal.Source.METRIC,
            "payment-service",
            "latency_p99_ms",
            AnomalyType.LATENCY_SPIKE,
            Severity.CRITICAL,
            "latency_p99_ms is 2140, usually 80 to 160",
            new Measure(2140, 120, 80, 160, 8.25, 0.97),
            START,
            START.plusSeconds(1),
            START.plusSeconds(1),
            null,
            null,
            1);
    IncidentId id = IncidentId.parse("0b6f1f5e-3c52-4a57-9a57-6f1f5e3c524a");
    return Incident.open(id, signal, START.plusSeconds(1));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    JsonNode actualTree = mapper.readTree(actual);
    try (InputStream golden =
        Objects.requireNonNull(
            EventSchemaTest.class.getResourceAsStream("/schema/" + name),
            () -> "no golden file " + name + " for " + actual)) {
      assertThat(actualTree).isEqualTo(mapper.readTree(golden));
    }
  }
}
