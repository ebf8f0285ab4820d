package io.firewatch.cli.replay;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.firewatch.cli.client.Api;
import io.firewatch.cli.client.Connection;
import io.firewatch.cli.terminal.DurationConverter;
import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.intelligence.embedding.MiniLm;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.knowledge.RecentVectors;
import io.firewatch.server.knowledge.Meaning;
import io.firewatch.topology.ServiceCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code firewatch replay}. */
@Command(
    name = "replay",
    description = {
      "Runs recorded telemetry through other settings and says what would have been different.",
      "",
      "Reads what Kafka still holds of the time, twice through detection, silences, standing rules"
          + " and grouping: as it is set now, and as changed here. Prints which incidents are"
          + " gained, lost, merged, split, earlier or later. Readings and alerts are judged anew;"
          + " what log lines showed is taken as it was found. Nothing of the running system is"
          + " touched.",
      "",
      "Baselines learn from the telemetry before the time (--history). The rules in force, the"
          + " silences and the call graph are asked of the server."
    },
    footer = {
      "  firewatch replay INC-8EC8FAED --set detection.sensitivity.threshold=6",
      "  firewatch replay --from 2026-03-01T10:00:00Z --to 2026-03-01T12:00:00Z --settings"
          + " wider.yaml",
      "  firewatch replay --from -2h --silence 'service=payment-service' --json"
    })
public final class ReplayCommand implements Callable<Integer> {
  @Mixin private Connection connection;

  @Parameters(
      arity = "0..1",
      paramLabel = "INCIDENT",
      description = "The time around an incident, from ten minutes before to five after.")
  private @Nullable String incident;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "ISO 8601, or so long ago as -2h or -30m.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The same (default: now).")
  private @Nullable String to;

  @Option(
      names = "--history",
      paramLabel = "TIME",
      defaultValue = "40m",
      converter = DurationConverter.class,
      description = "How much before that baselines learn from (default: ${DEFAULT-VALUE}).")
  private Duration history = Duration.ofMinutes(40);

  @Option(
      names = "--base",
      paramLabel = "FILE",
      description = "Settings the server runs with where they are not the usual ones (YAML).")
  private @Nullable Path base;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Changed settings, shaped like application.yaml.")
  private @Nullable Path settings;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "One changed setting, such as correlation.window=10m; may be repeated.")
  private Map<String, String> set = Map.of();

  @Option(
      names = "--alerting",
      paramLabel = "FILE",
      description = "Standing rules instead of those in force.")
  private @Nullable Path alerting;

  @Option(
      names = "--silence",
      paramLabel = "MATCHERS",
      description = "A silence for all of the time, such as 'service=a alertname=~Disk.*'.")
  private List<String> silences = List.of();

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Where Kafka is (default: where the server says it is).")
  private @Nullable String kafka;

  @Option(
      names = "--kafka-property",
      paramLabel = "NAME=VALUE",
      description = "A property of the Kafka client, such as those of TLS; may be repeated.")
  private Map<String, String> kafkaProperties = Map.of();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("org.apache.kafka").setLevel(Level.ERROR);
    }
    Api api = connection.api();
    Span time = time(api);
    ReplayInputs inputs = new ReplayInputs(api);
    ReplaySettings current = inputs.inForce(base);
    ReplaySettings changed =
        inputs.changed(
            current,
            new ReplayInputs.Changes(settings, set, alerting, silences),
            time.from.minus(history),
            time.to);
    ServiceCatalogue graph = inputs.graph();
    Meaning meaning = new Meaning(new RecentVectors(new MiniLm()));
    ReplayRun one = new ReplayRun(current, graph, meaning);
    ReplayRun other = new ReplayRun(changed, graph, meaning);
    Instant since = play(address(inputs), time, List.of(one, other));
    List<Difference> differences =
        Difference.between(one.between(time.from, time.to), other.between(time.from, time.to));
    ReplayText text = new ReplayText(Screen.of(spec), differences, time.from, time.to);
    if (json) {
      text.json();
    } else {
      text.print(since.isAfter(time.from.minus(history)) ? since : null);
    }
    return ExitCode.OK;
  }

  private record Span(Instant from, Instant to) {}

  private Instant play(KafkaConnection address, Span time, List<ReplayRun> runs) {
    Instant begin = time.from.minus(history);
    double all = Duration.between(begin, time.to).toMillis();
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    try (RecordedTelemetry telemetry = new RecordedTelemetry(address)) {
      Instant since =
          telemetry.read(
              begin,
              time.from,
              time.to,
              recorded -> {
                runs.forEach(run -> run.take(recorded));
                progress.show("replaying", (recorded.at() - begin.toEpochMilli()) / all, "");
              });
      runs.forEach(run -> run.finish(time.to));
      if (telemetry.unreadable() > 0) {
        spec.commandLine()
            .getErr()
            .println(telemetry.unreadable() + " records could not be read and were left out.");
      }
      return since;
    } finally {
      progress.clear();
    }
  }

  private KafkaConnection address(ReplayInputs inputs) {
    return new KafkaConnection(kafka == null ? inputs.kafka() : kafka, kafkaProperties);
  }

  private Span time(Api api) {
    if (incident != null) {
      JsonNode found = api.get("/api/incidents/" + Api.segment(incident));
      Instant detected = Instant.parse(found.path("detection_time").asString());
      String end = found.path("resolution_time").asString("");
      return new Span(
          detected.minus(Duration.ofMinutes(10)),
          earlier(
              Instant.now(), end.isEmpty() ? Instant.MAX : Instant.parse(end).plusSeconds(300)));
    }
    if (from == null) {
      throw new Failure(
          Failure.Kind.USAGE,
          "Name an incident, or give --from. `firewatch replay --help` shows how.");
    }
    Span span = new Span(instant("--from", from), to == null ? Instant.now() : instant("--to", to));
    if (!span.from.isBefore(span.to)) {
      throw new Failure(Failure.Kind.USAGE, "--from must be before --to.");
    }
    return span;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant instant(String option, String text) {
    try {
      return text.startsWith("-")
          ? Instant.now().minus(new DurationConverter().convert(text.substring(1)))
          : Instant.parse(text);
    } catch (DateTimeParseException | picocli.CommandLine.TypeConversionException e) {
      throw new Failure(
          Failure.Kind.USAGE,
          "%s must be a time such as 2026-03-01T10:00:00Z, or -2h, not %s.".formatted(option, text),
          e);
    }
  }
}
