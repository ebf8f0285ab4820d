package io.firewatch.kafka.topic;

import io.firewatch.kafka.topic.TopicSpec.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every topic of the platform: its name, partitions and retention. */
public final class Topics {
  public static final String RAW_METRICS = "raw.metrics";
  public static final String RAW_LOGS = "raw.logs";
  public static final String RAW_TRACES = "raw.traces";
  public static final String RAW_DEPLOYMENTS = "raw.deployments";
  public static final String RAW_ALERTS = "raw.alerts";
  public static final String ANOMALIES_DETECTED = "anomalies.detected";
  public static final String SIGNALS_RECOVERED = "signals.recovered";
  public static final String INCIDENTS_OPENED = "incidents.opened";
  public static final String RCA_COMPLETED = "rca.completed";
  public static final String REMEDIATION_PLANS = "remediation.plans";
  public static final String INCIDENTS_RESOLVED = "incidents.resolved";
  public static final String POSTMORTEMS_GENERATED = "postmortems.generated";
  public static final String INCIDENTS_CHANGED = "incidents.changed";
  public static final String METRICS_ROLLUP = "metrics.rollup";
  public static final String LOGS_ROLLUP = "logs.rollup";
  public static final String TRACES_ROLLUP = "traces.rollup";
  public static final String OBJECTIVES_ROLLUP = "objectives.rollup";
  public static final String TRIAGE_FINDINGS = "triage.findings";
  public static final String TRIAGE_REPORTS = "triage.reports";
  public static final String DEAD_LETTERS = "dead.letters";

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(90);
  private static final long MIB = 1L << 20;

  private static final List<Row> TABLE =
      List.of(
          new Row(RAW_METRICS, 12, 4, WEEK, 256, Stamp.BROKER),
          new Row(RAW_LOGS, 12, 4, WEEK, 256, Stamp.BROKER),
          new Row(RAW_TRACES, 12, 4, WEEK, 128, Stamp.BROKER),
          new Row(RAW_DEPLOYMENTS, 3, 1, MONTH, 64, Stamp.WRITER),
          new Row(RAW_ALERTS, 6, 1, WEEK, 128, Stamp.WRITER),
          new Row(ANOMALIES_DETECTED, 6, 1, MONTH, 256, Stamp.WRITER),
          new Row(SIGNALS_RECOVERED, 6, 1, MONTH, 128, Stamp.WRITER),
          new Row(INCIDENTS_OPENED, 6, 1, QUARTER, 128, Stamp.WRITER),
          new Row(RCA_COMPLETED, 6, 1, QUARTER, 128, Stamp.WRITER),
          new Row(REMEDIATION_PLANS, 6, 1, QUARTER, 128, Stamp.WRITER),
          new Row(INCIDENTS_RESOLVED, 6, 1, QUARTER, 64, Stamp.WRITER),
          new Row(POSTMORTEMS_GENERATED, 6, 1, QUARTER, 128, Stamp.WRITER),
          new Row(INCIDENTS_CHANGED, 6, 1, WEEK, 128, Stamp.WRITER),
          new Row(METRICS_ROLLUP, 6, 1, WEEK, 256, Stamp.WRITER),
          new Row(LOGS_ROLLUP, 6, 1, WEEK, 128, Stamp.WRITER),
          new Row(TRACES_ROLLUP, 6, 1, WEEK, 128, Stamp.WRITER),
          new Row(OBJECTIVES_ROLLUP, 6, 1, WEEK, 64, Stamp.WRITER),
          // One partition for all: what belongs together may come from any service.
          new Row(TRIAGE_FINDINGS, 1, 1, Duration.ofDays(1), 64, Stamp.WRITER),
          new Row(TRIAGE_REPORTS, 1, 1, WEEK, 64, Stamp.WRITER),
          new Row(DEAD_LETTERS, 3, 1, MONTH, 128, Stamp.WRITER));

  /** What a partition of a cluster may hold, as a multiple of an embedded one. */
  private static final long CLUSTER_FACTOR = 64;

  private Topics() {}

  /** The topics of a real cluster. */
  public static List<TopicSpec> cluster() {
    return TABLE.stream().map(row -> row.spec(row.cluster, row.mib * CLUSTER_FACTOR)).toList();
  }

  /** The topics of the embedded broker: few partitions and little disk. */
  public static List<TopicSpec> embedded() {
    return TABLE.stream().map(row -> row.spec(row.embedded, row.mib)).toList();
  }

  /**
   * The topics with other partition counts.
   *
   * @throws IllegalArgumentException when {@code counts} names a topic that is not there
   */
  public static List<TopicSpec> withPartitions(
      List<TopicSpec> topics, Map<String, Integer> counts) {
    Set<String> names = topics.stream().map(TopicSpec::name).collect(Collectors.toSet());
    counts.keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException("there is no topic " + name);
        });
    return topics.stream()
        .map(t -> t.withPartitions(counts.getOrDefault(t.name(), t.partitions())))
        .toList();
  }

  private record Row(
      String name, int cluster, int embedded, Duration retention, long mib, Stamp stamp) {
    TopicSpec spec(int partitions, long mebibytes) {
      return new TopicSpec(name, partitions, retention, mebibytes * MIB, stamp);
    }
  }
}
