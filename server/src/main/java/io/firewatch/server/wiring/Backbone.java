package io.firewatch.server.wiring;

import io.firewatch.kafka.broker.BrokerSettings;
import io.firewatch.kafka.broker.EmbeddedBroker;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.detection.DetectionStream;
import io.firewatch.kafka.topic.TopicAdmin;
import io.firewatch.kafka.topic.TopicSpec;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.kafka.triage.TriageStream;
import io.firewatch.postgres.Database;
import io.firewatch.postgres.DatabaseLocation;
import io.firewatch.postgres.PoolSettings;
import io.firewatch.server.config.DatabaseProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka and the database, each in this process or elsewhere, started side by side: half the wait.
 */
final class Backbone implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Backbone.class);
  private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);
  private static final Set<String> RAW =
      Set.of(Topics.RAW_METRICS, Topics.RAW_LOGS, Topics.RAW_TRACES);

  private final Kafka kafka;
  private final Database database;

  /** Kafka that answers and has all topics. */
  private record Kafka(
      @Nullable EmbeddedBroker broker, KafkaConnection connection, TopicAdmin admin)
      implements AutoCloseable {
    @Override
    public void close() {
      admin.close();
      if (broker != null) {
        broker.close();
      }
    }
  }

  private Backbone(Kafka kafka, Database database) {
    this.kafka = kafka;
    this.database = database;
  }

  /**
   * Starts or finds both.
   *
   * @throws StartFailed when one of them is not there; nothing is left running then
   */
  static Backbone start(
      FirewatchProperties home, KafkaProperties kafka, DatabaseProperties database)
      throws IOException {
    home.create();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Kafka> broker = threads.submit(() -> startKafka(home, kafka));
      Future<Database> store = threads.submit(() -> openDatabase(home, database));
      Outcome<Kafka> first = Outcome.of("Kafka", broker);
      Outcome<Database> second = Outcome.of("the database", store);
      if (first.value != null && second.value != null) {
        return new Backbone(first.value, second.value);
      }
      closeQuietly(first.value);
      closeQuietly(second.value);
      throw StartFailed.because(first.failure, second.failure);
    }
  }

  KafkaConnection connection() {
    return kafka.connection;
  }

  /** For probes: asks the cluster. */
  TopicAdmin admin() {
    return kafka.admin;
  }

  Optional<EmbeddedBroker> broker() {
    return Optional.ofNullable(kafka.broker);
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    closeQuietly(kafka);
    closeQuietly(database);
  }

  private static Kafka startKafka(FirewatchProperties home, KafkaProperties properties)
      throws Exception {
    EmbeddedBroker broker =
        properties.isEmbedded()
            ? EmbeddedBroker.start(
                new BrokerSettings(
                    home.file("kafka"),
                    properties.embedded().port(),
                    properties.embedded().controllerPort(),
                    properties.startTimeout()))
            : null;
    String address = broker == null ? properties.bootstrapServers() : broker.bootstrapServers();
    TopicAdmin admin = null;
    try {
      KafkaConnection connection = KafkaConnection.to(address);
      admin = new TopicAdmin(connection);
      admin.awaitReachable(properties.startTimeout());
      List<String> created = admin.create(topics(properties));
      log.debug("Created the topics {}", created);
      if (broker != null && broker.isAfterKill()) {
        int aborted =
            admin.abortTransactions(Set.of(DetectionStream.APPLICATION, TriageStream.APPLICATION));
        log.debug("Aborted {} transactions of a process that was killed", aborted);
      }
      return new Kafka(broker, connection, admin);
    } catch (Exception e) {
      closeQuietly(admin);
      closeQuietly(broker);
      throw e;
    }
  }

  private static List<TopicSpec> topics(KafkaProperties properties) {
    List<TopicSpec> topics = properties.isEmbedded() ? Topics.embedded() : Topics.cluster();
    Map<String, Integer> partitions = new HashMap<>();
    for (TopicSpec topic : topics) {
      KafkaProperties.Partitions wanted = properties.partitions();
      int count = RAW.contains(topic.name()) ? wanted.raw() : wanted.other();
      if (count > 0) {
        partitions.put(topic.name(), count);
      }
    }
    return Topics.withPartitions(topics, partitions);
  }

  private static Database openDatabase(FirewatchProperties home, DatabaseProperties properties) {
    DatabaseLocation location =
        properties.isEmbedded()
            ? new DatabaseLocation.Embedded(home.file("postgres"), properties.embeddedPort())
            : new DatabaseLocation.External(
                properties.url().value(),
                Optional.of(properties.user()).filter(user -> !user.isBlank()),
                Optional.of(properties.password().value()).filter(word -> !word.isEmpty()));
    return Database.open(
        location,
        new PoolSettings(properties.poolSize(), CONNECTION_WAIT, properties.startTimeout()));
  }

  static void closeQuietly(@Nullable AutoCloseable closeable) {
    if (closeable == null) {
      return;
    }
    try {
      closeable.close();
    } catch (Exception e) {
      log.warn("{} did not stop cleanly", closeable.getClass().getSimpleName(), e);
    }
  }

  /** What became of one of the two. */
  private record Outcome<T>(@Nullable T value, @Nullable String failure) {
    static <T> Outcome<T> of(String what, Future<T> started) {
      try {
        return new Outcome<>(started.get(), null);
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        log.debug("{} did not start", what, cause);
        return new Outcome<>(null, what + ": " + cause.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Outcome<>(null, what + ": interrupted");
      }
    }
  }
}
