package io.firewatch.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A report as other programs read it: flat, with the unit in each name. */
public final class ReportJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ReportJson() {}

  /** Writes it, making the folders on the way. */
  public static void write(IngestReport report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text(report) + System.lineSeparator());
  }

  static String text(IngestReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("samples_per_second", Math.round(report.samplesPerSecond()));
    latency(node, "detection", "p50", report.latency().p50());
    latency(node, "detection", "p95", report.latency().p95());
    latency(node, "detection", "p99", report.latency().p99());
    latency(node, "detection", "max", report.latency().max());
    latency(node, "diagnosis", "p50", report.diagnosis().p50());
    latency(node, "diagnosis", "p95", report.diagnosis().p95());
    latency(node, "diagnosis", "p99", report.diagnosis().p99());
    latency(node, "diagnosis", "max", report.diagnosis().max());
    node.put("lost", report.lost());
    node.put("samples_accepted", report.samples().accepted());
    node.put("samples_accepted_timed", report.samples().timed());
    node.put("samples_judged", report.samples().judged());
    node.put("drain_seconds", round(report.samples().drainSeconds()));
    node.put("spikes_injected", report.run().spikes());
    node.put("spikes_found", report.run().found());
    node.put("false_alarms", report.run().falseAlarms());
    node.put("requests", report.requests().sent());
    node.put("retries", report.requests().overloaded() + report.requests().errors());
    node.put("overloaded", report.requests().overloaded());
    node.put("errors", report.requests().errors());
    node.put("request_p50_ms", round(report.requests().p50Millis()));
    node.put("request_p99_ms", round(report.requests().p99Millis()));
    node.put("timed_seconds", round(report.run().seconds()));
    node.put("series", report.run().series());
    node.put("services", report.run().services());
    node.put("connections", report.run().connections());
    node.put("cadence_ms", report.run().cadenceMillis());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private static void latency(ObjectNode node, String of, String name, @Nullable Double millis) {
    String key = of + "_latency_" + name + "_ms";
    if (millis == null) {
      node.putNull(key);
    } else {
      node.put(key, round(millis));
    }
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
