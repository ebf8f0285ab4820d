package io.firewatch.cli.rca;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.diagnosis.cause.CallGraph;
import io.firewatch.diagnosis.cause.LogEvent;
import io.firewatch.diagnosis.cause.LogShape;
import io.firewatch.diagnosis.cause.MetricWindow;
import io.firewatch.diagnosis.cause.Observations;
import io.firewatch.diagnosis.cause.RequestRecords;
import io.firewatch.diagnosis.cause.Symptom;
import io.firewatch.diagnosis.cause.TracedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one recorded failure from a folder; what is not there is left empty. */
public final class CaseFolder {
  /** What a scheduler appends to the name of a workload to name its instance. */
  private static final Pattern INSTANCE = Pattern.compile("(-[0-9a-f]{6,10})?-[a-z0-9]{5}$|-\\d+$");

  private static final String NORMAL = "normal.csv";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LOG_BYTES = 400;
  private static final String WRAPPED = "{\"log\":\"";

  private final Path folder;
  private final Map<String, String> services = new HashMap<>();
  private final Map<String, String> shared = new HashMap<>();

  private final Losses losses;

  private CaseFolder(Path folder, Losses losses) {
    this.folder = folder;
    this.losses = losses;
  }

  /** What could not be read and was left out. */
  public static final class Losses {
    private final List<String> messages = new ArrayList<>();

    private void add(Path path, int rows) {
      if (rows > 0) {
        messages.add("%s: left out %d torn %s".formatted(path, rows, rows == 1 ? "row" : "rows"));
      }
    }

    /** A line for each file that lost something. */
    public List<String> messages() {
      return List.copyOf(messages);
    }
  }

  /**
   * Reads the case of a folder.
   *
   * @param losses is told of torn rows of logs and spans
   * @throws Failure naming file, line and column of what cannot be read
   */
  public static Observations read(Path folder, Losses losses) throws IOException {
    return new CaseFolder(folder, losses).read();
  }

  /** Folders of a folder that hold a case, by name. */
  public static SortedMap<String, Path> within(Path parent) throws IOException {
    SortedMap<String, Path> cases = new TreeMap<>();
    if (Files.isDirectory(parent)) {
      try (Stream<Path> children = Files.list(parent)) {
        children
            .filter(child -> Files.exists(child.resolve(NORMAL)))
            .forEach(child -> cases.put(child.getFileName().toString(), child));
      }
    }
    if (cases.isEmpty()) {
      throw new Failure(
          Failure.Kind.NOT_FOUND, parent + " has no folder with a " + NORMAL + " in it");
    }
    return cases;
  }

  private Observations read() throws IOException {
    MetricFile normal = MetricFile.read(folder.resolve(NORMAL));
    MetricFile abnormal = MetricFile.read(folder.resolve("abnormal.csv"));
    JsonNode about = about();
    double alarm =
        about.path("alarm_time").isNumber()
            ? about.path("alarm_time").asDouble()
            : abnormal.seconds().length == 0 ? 0 : abnormal.seconds()[0];
    return new Observations(
        windows(normal, abnormal),
        rowsBefore(abnormal.seconds(), alarm),
        symptom(about.path("symptom")),
        graph(),
        new RequestRecords(
            Math.round(alarm * 1e6),
            spans("trace.csv"),
            spans("ref_trace.csv"),
            logs("log.csv"),
            logs("ref_log.csv")));
  }

  private JsonNode about() throws IOException {
    Path path = folder.resolve("case.json");
    if (!Files.exists(path)) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(path);
    } catch (JacksonException e) {
      throw new Failure(
          Failure.Kind.FAILED,
          "%s, line %d, column %d: %s"
              .formatted(
                  path,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static @Nullable Symptom symptom(JsonNode node) {
    return node.isObject() && node.path("service").isString()
        ? new Symptom(node.path("service").asString(), node.path("metric").asString(""))
        : null;
  }

  private static List<MetricWindow> windows(MetricFile normal, MetricFile abnormal) {
    List<MetricWindow> windows = new ArrayList<>();
    normal
        .columns()
        .forEach((column, values) -> {
          double[] after = abnormal.columns().get(column);
          if (after != null) {
            String[] parts = column.split("\\|", 3);
            windows.add(
                new MetricWindow(
                    parts[0], parts[1], parts.length > 2 ? parts[2] : "", values, after));
          }
        });
    return windows;
  }

  /** Rows whose interval ended before the alarm; the usual distance of rows is their interval. */
  private static int rowsBefore(double[] seconds, double alarm) {
    double[] steps = new double[Math.max(0, seconds.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = seconds[i + 1] - seconds[i];
    }
    Arrays.sort(steps);
    double step = steps.length == 0 ? 0 : steps[steps.length / 2];
    int before = 0;
    while (before < seconds.length && seconds[before] + step <= alarm) {
      before++;
    }
    return before == seconds.length ? 0 : before;
  }

  private CallGraph graph() throws IOException {
    Path path = folder.resolve("graph.csv");
    if (!Files.exists(path)) {
      return CallGraph.EMPTY;
    }
    CsvFile file = CsvFile.open(path);
    int caller = file.column("caller");
    int callee = file.column("callee");
    List<CallGraph.Call> calls = new ArrayList<>();
    while (file.next()) {
      calls.add(new CallGraph.Call(file.text(caller), file.text(callee)));
    }
    return new CallGraph(calls);
  }

  private List<TracedSpan> spans(String name) throws IOException {
    Path path = folder.resolve(name);
    List<TracedSpan> spans = new ArrayList<>();
    if (Files.exists(path)) {
      CsvFile file = CsvFile.open(path);
      int trace = file.column("TraceID");
      int span = file.column("SpanID");
      int parent = file.column("ParentID");
      int service = file.column("ServiceName", "PodName");
      int operation = file.column("OperationName");
      int start = file.column("StartTimeUnixNano");
      int end = file.column("EndTimeUnixNano");
      file.forEachReadable(() -> {
        long from = file.whole(start);
        spans.add(
            new TracedSpan(
                file.text(trace),
                file.text(span),
                file.text(parent),
                service(file.text(service)),
                shared(file.text(operation)),
                from / 1000,
                Math.max(0, file.whole(end) - from) / 1000));
      });
      losses.add(path, file.skipped());
    }
    return spans;
  }

  private List<LogEvent> logs(String name) throws IOException {
    Path path = folder.resolve(name);
    List<LogEvent> logs = new ArrayList<>();
    if (Files.exists(path)) {
      CsvFile file = CsvFile.open(path);
      int time = file.column("TimeUnixNano");
      int service = file.column("ServiceName", "PodName");
      int span = file.column("SpanID");
      int log = file.column("Log");
      file.forEachReadable(() -> {
        String text = file.text(log, LOG_BYTES);
        String line = text.startsWith(WRAPPED) ? text.substring(WRAPPED.length()) : text;
        logs.add(
            new LogEvent(
                service(file.text(service)),
                file.text(span),
                shared(LogShape.of(line)),
                file.whole(time) / 1000));
      });
      losses.add(path, file.skipped());
    }
    return logs;
  }

  private String service(String instance) {
    return services.computeIfAbsent(instance, name -> INSTANCE.matcher(name).replaceFirst(""));
  }

  private String shared(String text) {
    return shared.computeIfAbsent(text, t -> t);
  }
}
