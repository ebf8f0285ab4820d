package io.firewatch.cli.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.firewatch.bench.scenarios.Platform;
import io.firewatch.incident.IncidentStore;
import io.firewatch.kafka.codec.JsonIncidentEventEncoder;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.postgres.Database;
import io.firewatch.postgres.DatabaseLocation;
import io.firewatch.postgres.PoolSettings;
import io.firewatch.postgres.context.PostgresContextStore;
import io.firewatch.postgres.diagnosis.PostgresDiagnosisStore;
import io.firewatch.postgres.incident.PostgresIncidentStore;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.topology.ServiceCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database of its own in a temporary folder, emptied for each run and gone at the end. */
final class ScratchPlatform implements Supplier<Platform>, AutoCloseable {
  private final Path directory;
  private final Database database;
  private final ServiceCatalogue catalogue;
  private final MetricFrameCodec codec = new MetricFrameCodec();

  ScratchPlatform(ServiceCatalogue catalogue) throws IOException {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }
    this.catalogue = catalogue;
    this.directory = Files.createTempDirectory("firewatch-bench");
    this.database =
        Database.open(new DatabaseLocation.Embedded(directory, 0), PoolSettings.DEFAULT);
  }

  /** A platform whose store is empty. */
  @Override
  public Platform get() {
    database
        .sql()
        .run(client ->
            client
                .sql(
                    "truncate incidents, signals, agent_events, evidence, outbox,"
                        + " handled_events, deployments, log_lines, spans cascade")
                .update());
    IncidentStore incidents =
        new PostgresIncidentStore(
            database.sql(), new JsonIncidentEventEncoder(_ -> ""), InstantSource.system());
    return new Platform(
        incidents,
        new PostgresDiagnosisStore(database.sql()),
        new PostgresContextStore(database.sql()),
        catalogue,
        this::throughFrame);
  }

  private MetricBatch throughFrame(MetricBatch batch) {
    return codec.decode(MetricFrameCodec.encode(batch));
  }

  @Override
  public void close() {
    database.close();
    remove(directory);
  }

  static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(ScratchPlatform::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
