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
  public static void write(BenchReport report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text(report) + System.lineSeparator());
  }

  static String text(BenchReport report) {
    return switch (report) {
      case IngestReport one -> text(one);
      case LogReport one -> text(one);
      case StormReport one -> text(one);
      case LifecycleReport one -> text(one);
      case NotifyReport one -> text(one);
      case MeltdownReport one -> text(one);
    };
  }

  static String text(IngestReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("samples_per_second", Math.round(report.samplesPerSecond()));
    latency(node, "detection", report.latency());
    latency(node, "diagnosis", report.diagnosis());
    node.put("lost", report.lost());
    node.put("samples_accepted", report.samples().accepted());
    node.put("samples_accepted_timed", report.samples().timed());
    node.put("samples_judged", report.samples().judged());
    node.put("drain_seconds", round(report.samples().drainSeconds()));
    node.put("spikes_injected", report.run().spikes());
    node.put("spikes_found", report.run().found());
    node.put("false_alarms", report.run().falseAlarms());
    requests(node, report.requests());
    node.put("timed_seconds", round(report.run().seconds()));
    node.put("series", report.run().series());
    node.put("services", report.run().services());
    node.put("connections", report.run().connections());
    node.put("cadence_ms", report.run().cadenceMillis());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  static String text(LifecycleReport report) {
    ObjectNode node = JSON.createObjectNode();
    latency(node, "page", report.page());
    latency(node, "cause", report.cause());
    latency(node, "act", report.act());
    node.put("lost", report.lost());
    node.put("incidents", report.counts().incidents());
    node.put("incidents_to_page", report.counts().toPage());
    node.put("paged", report.counts().paged());
    node.put("diagnosed", report.counts().diagnosed());
    node.put("approved_by_rule", report.counts().approved());
    node.put("executed", report.counts().executed());
    node.set("load", JSON.readTree(text(report.load())));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  static String text(NotifyReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("alerts", report.counts().alerts());
    node.put("incidents", report.counts().incidents());
    node.put("openings", report.counts().openings());
    node.put("openings_told", report.counts().told());
    node.put("lost", report.lost());
    latency(node, "critical", report.critical());
    latency(node, "other", report.others());
    for (NotifyReport.Recipient one : report.recipients()) {
      node.put(one.name() + "_budget_per_minute", one.budget());
      node.put(one.name() + "_most_per_minute", one.most());
      node.put(one.name() + "_sent", one.sent());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  static String text(StormReport report) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "alerts_per_second", report.alertsPerSecond());
    node.put("lost", report.lost());
    node.put("alerts_accepted", report.told().accepted());
    node.put("alerts_stored", report.told().stored());
    node.put("incidents", report.run().incidents());
    latency(node, "stored", report.stored());
    latency(node, "list", report.list());
    requests(node, report.requests());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  static String text(MeltdownReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("lines_per_second", Math.round(report.lines().accepted() / report.seconds()));
    node.put("lines_accepted", report.lines().accepted());
    node.put("lines_counted", report.lines().counted());
    node.put("error_lines_accepted", report.errors().accepted());
    node.put("error_lines_counted", report.errors().counted());
    node.put("error_lines_reported", report.told().errorLines());
    node.put("reports", report.told().reports());
    put(node, "critical_ms", report.told().criticalMillis());
    node.put("noise_reduction_ratio", report.told().noiseReduction());
    node.put("incidents", report.told().incidents());
    node.put("timed_seconds", round(report.seconds()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  static String text(LogReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("lines_per_second", Math.round(report.linesPerSecond()));
    put(node, "lines_per_processor_second", report.cost().linesPerSecond());
    latency(node, "counted", report.counted());
    latency(node, "report", report.told());
    node.put("lost", report.lost());
    node.put("lines_accepted", report.lines().accepted());
    node.put("lines_accepted_timed", report.cost().timedLines());
    node.put("lines_counted", report.lines().counted());
    node.put("error_lines_accepted", report.lines().errors());
    node.put("error_lines_counted", report.lines().countedErrors());
    node.put("sampled_out", report.lines().sampledOut());
    node.put("drain_seconds", round(report.lines().drainSeconds()));
    node.put("failures_injected", report.run().failures());
    node.put("failures_reported", report.run().told());
    node.put("windows", report.run().windows());
    node.put("templates", report.run().templates());
    requests(node, report.requests());
    node.put("timed_seconds", round(report.run().seconds()));
    put(node, "server_processor_seconds", report.cost().server());
    node.put("driver_processor_seconds", round(report.cost().driver()));
    node.put("megabytes_per_second", round(report.run().megabytesPerSecond()));
    node.put("format", report.run().format());
    node.put("services", report.run().services());
    node.put("connections", report.run().connections());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private static void requests(ObjectNode node, IngestReport.Requests requests) {
    node.put("requests", requests.sent());
    node.put("retries", requests.overloaded() + requests.errors());
    node.put("overloaded", requests.overloaded());
    node.put("errors", requests.errors());
    node.put("request_p50_ms", round(requests.p50Millis()));
    node.put("request_p99_ms", round(requests.p99Millis()));
  }

  private static void latency(ObjectNode node, String of, IngestReport.Latency latency) {
    put(node, of + "_latency_p50_ms", latency.p50());
    put(node, of + "_latency_p95_ms", latency.p95());
    put(node, of + "_latency_p99_ms", latency.p99());
    put(node, of + "_latency_max_ms", latency.max());
  }

  private static void put(ObjectNode node, String key, @Nullable Double value) {
    if (value == null) {
      node.putNull(key);
    } else {
      node.put(key, round(value));
    }
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
