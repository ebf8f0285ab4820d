package io.firewatch.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the runner's own endpoint answers; times in ISO 8601. */
final class StateJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private StateJson() {}

  static String truth(List<GroundTruth> failures, List<MeltdownTruth> meltdowns) {
    return MAPPER.writeValueAsString(
        Map.of(
            "failures", failures.stream().map(StateJson::failure).toList(),
            "meltdowns", meltdowns.stream().map(StateJson::meltdown).toList()));
  }

  static String status(SimulatorStatus status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("phase", status.phase().name());
    fields.put("paused", status.paused());
    fields.put("current", status.current().stream().map(StateJson::failure).toList());
    fields.put("failures", status.failures());
    fields.put("meltdown", status.logs().mode().name());
    fields.put(
        "rates",
        Map.of(
            "normal", status.logs().rates().normalPerSecond(),
            "meltdown", status.logs().rates().meltdownPerSecond()));
    fields.put("log_causes", new TreeMap<>(status.logs().causes()));
    fields.put("scenarios", Scenarios.all().stream().map(Scenario::name).toList());
    fields.put(
        "totals",
        Map.of(
            "samples", status.totals().samples(),
            "log_lines", status.totals().logLines(),
            "deployments", status.totals().deployments(),
            "failed", status.totals().failed(),
            "retries", status.totals().retries()));
    return MAPPER.writeValueAsString(fields);
  }

  /** One JSON object a line, oldest first. */
  static String lines(List<LogStream.LineTruth> lines) {
    StringBuilder text = new StringBuilder(lines.size() * 80);
    for (LogStream.LineTruth line : lines) {
      text.append(
              MAPPER.writeValueAsString(Map.of("event_id", line.eventId(), "cause", line.cause())))
          .append('\n');
    }
    return text.toString();
  }

  static String service(ServiceState state) {
    ServiceSetup setup = state.setup();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("service", state.service());
    fields.put("health", state.health().name());
    fields.put(
        "setup",
        Map.of(
            "replicas", setup.replicas(),
            "release", setup.release(),
            "zone", setup.zone(),
            "limited", setup.limited(),
            "flag", setup.flag(),
            "last_act", setup.lastAct()));
    return MAPPER.writeValueAsString(fields);
  }

  static String message(String key, String text) {
    return MAPPER.writeValueAsString(Map.of(key, text));
  }

  private static Map<String, Object> failure(GroundTruth truth) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", truth.id());
    fields.put("scenario", truth.scenario());
    fields.put("anomaly_type", truth.anomalyType());
    fields.put("root_service", truth.rootService());
    fields.put("affected_services", truth.affectedServices());
    fields.put("started_at", truth.startedAt().toString());
    fields.put("fault_ends_at", truth.faultEndsAt().toString());
    fields.put("recovered_at", truth.recoveredAt().toString());
    return fields;
  }

  private static Map<String, @Nullable Object> meltdown(MeltdownTruth truth) {
    Instant endedAt = truth.endedAt();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("cause", truth.cause());
    fields.put("started_at", truth.startedAt().toString());
    fields.put("ended_at", endedAt == null ? null : endedAt.toString());
    return fields;
  }
}
