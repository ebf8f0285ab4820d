package io.firewatch.bench.ingest;

import io.firewatch.telemetry.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The services of a run: their statements, drawn by a seed, and the requests made of them. */
final class LogSources {
  private static final double ERROR_SHARE = 0.01;
  private static final double WARN_SHARE = 0.03;
  private static final double DEBUG_SHARE = 0.1;
  private static final int SERVICES_OF_A_JSON_REQUEST = 10;

  /** Lines of a failure's request, and every how many of them is an error: not yet critical. */
  private static final int PROBE_LINES = 100;

  private static final int PROBE_ERROR_EVERY = 10;

  private final LogOptions.Sources sources;
  private final ServiceNames names;
  private final Random random;
  private final List<Desk> services = new ArrayList<>();

  /** What one service may write. */
  private record Desk(
      String name,
      List<LogStatement> errors,
      List<LogStatement> warnings,
      List<LogStatement> usual,
      List<LogStatement> debug) {}

  LogSources(LogOptions.Sources sources, ServiceNames names) {
    this.sources = sources;
    this.names = names;
    this.random = new Random(sources.seed());
    List<LogStatement> debug = LogStatement.draw(LogLevel.DEBUG, 60, random);
    List<LogStatement> usual = LogStatement.draw(LogLevel.INFO, 240, random);
    List<LogStatement> warnings = LogStatement.draw(LogLevel.WARN, 60, random);
    List<LogStatement> errors = LogStatement.draw(LogLevel.ERROR, 60, random);
    for (int i = 0; i < sources.services(); i++) {
      services.add(
          new Desk(
              names.of(i), some(errors, 3), some(warnings, 4), some(usual, 16), some(debug, 5)));
    }
  }

  private List<LogStatement> some(List<LogStatement> all, int howMany) {
    List<LogStatement> some = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  /** Requests that are sent again and again, each service in at least one. */
  List<LogBlock> blocks() {
    List<LogBlock> blocks = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      LogFormat format =
          switch (sources.format()) {
            case TEXT -> LogFormat.TEXT;
            case JSON -> LogFormat.JSON;
            case BOTH -> i % 2 == 0 ? LogFormat.TEXT : LogFormat.JSON;
          };
      blocks.add(block(format, i));
    }
    return blocks;
  }

  private LogBlock block(LogFormat format, int first) {
    List<LogBlock.Line> lines = new ArrayList<>();
    int several = format == LogFormat.TEXT ? 1 : SERVICES_OF_A_JSON_REQUEST;
    for (int i = 0; i < sources.linesPerRequest(); i++) {
      lines.add(line(services.get((first + random.nextInt(several)) % services.size())));
    }
    return new LogBlock(format, path(format, names.of(first)), lines, random.nextLong());
  }

  private static String path(LogFormat format, String service) {
    return format == LogFormat.TEXT ? "/api/v1/logs?service=" + service : "/api/v1/logs";
  }

  private LogBlock.Line line(Desk desk) {
    double roll = random.nextDouble();
    List<LogStatement> of =
        roll < ERROR_SHARE
            ? desk.errors
            : roll < ERROR_SHARE + WARN_SHARE
                ? desk.warnings
                : roll < ERROR_SHARE + WARN_SHARE + DEBUG_SHARE ? desk.debug : desk.usual;
    LogStatement statement = LogStatement.pick(of, random);
    return new LogBlock.Line(desk.name, statement.level(), statement.text());
  }

  /** A failure of a service of its own whose words no other line has. */
  LogBlock probe(int number) {
    String service = names.of(services.size() + number);
    String words = "%s %s %s".formatted(name(), name(), name());
    List<LogBlock.Line> lines = new ArrayList<>();
    for (int i = 0; i < PROBE_LINES; i++) {
      lines.add(
          i % PROBE_ERROR_EVERY == 0
              ? new LogBlock.Line(service, LogLevel.ERROR, words + " stopped after ######## steps")
              : new LogBlock.Line(service, LogLevel.INFO, "Step ######## done in ### ms"));
    }
    return new LogBlock(LogFormat.TEXT, path(LogFormat.TEXT, service), lines, number);
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      name.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
      name.append("aeiou".charAt(random.nextInt(5)));
    }
    return name.toString();
  }
}
