package io.firewatch.kafka.stream;

import io.firewatch.kafka.client.KafkaConnection;
import io.micrometer.core.instrument.Counter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology at work on this node: exactly once as far as anybody can see. A thread that fails is
 * replaced and starts again from the last commit.
 */
public final class RunningTopology implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /** Of all threads together, for stores that keep what is put until the next commit. */
  private static final int CACHED_BYTES = 16 << 20;

  private final KafkaStreams streams;
  private final String name;
  private final Counter threadsReplaced;
  private final CountDownLatch ran = new CountDownLatch(1);

  /**
   * How it runs.
   *
   * @param application names the group and the changelogs
   * @param stateDirectory where Kafka Streams keeps its few files
   * @param instance names this node, the same after a restart
   * @param commitInterval how often what was found is published
   */
  public record Place(
      String application,
      Path stateDirectory,
      String instance,
      int threads,
      Duration commitInterval) {}

  public RunningTopology(
      Topology topology, KafkaConnection connection, Place place, Counter threadsReplaced) {
    this.name = place.application();
    this.threadsReplaced = threadsReplaced;
    this.streams = new KafkaStreams(topology, properties(connection, place));
    streams.setUncaughtExceptionHandler(this::replaceThread);
    streams.setStateListener((state, before) -> {
      if (state == KafkaStreams.State.RUNNING) {
        ran.countDown();
      }
    });
  }

  public void start() {
    streams.start();
  }

  /** Waits until it has its partitions and their state. */
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    return ran.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it works now; false while it starts, restores state or moves partitions. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Its state as Kafka Streams names it, such as RUNNING or REBALANCING. */
  public String state() {
    return streams.state().name();
  }

  /** Records written and not yet fetched. */
  public double lag() {
    double sum = 0;
    for (Metric metric : streams.metrics().values()) {
      if (metric.metricName().name().equals("records-lag")
          && metric.metricName().group().equals("consumer-fetch-manager-metrics")
          && metric.metricValue() instanceof Double lag
          && lag > 0) {
        sum += lag;
      }
    }
    return sum;
  }

  @Override
  public void close() {
    if (!streams.close(CLOSE_TIMEOUT)) {
      log.warn("{} did not stop within {}", name, CLOSE_TIMEOUT);
    }
  }

  private StreamThreadExceptionResponse replaceThread(Throwable e) {
    log.error("A thread of {} failed and is replaced", name, e);
    threadsReplaced.increment();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static Properties properties(KafkaConnection connection, Place place) {
    Properties p = new Properties();
    p.putAll(connection.asMap());
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, place.application());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, place.commitInterval().toMillis());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, place.threads());
    p.put(StreamsConfig.STATE_DIR_CONFIG, place.stateDirectory().toString());
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHED_BYTES);
    // A frame may hold a megabyte: few of them in memory, however far behind.
    p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 25);
    p.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), 25);
    p.put(StreamsConfig.consumerPrefix("fetch.max.bytes"), 8 << 20);
    p.put(StreamsConfig.consumerPrefix("max.partition.fetch.bytes"), 2 << 20);
    p.put(
        StreamsConfig.mainConsumerPrefix("group.instance.id"),
        place.application() + "-" + place.instance());
    p.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 10_000);
    p.put(StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"), 2_000);
    p.put(StreamsConfig.mainConsumerPrefix("auto.offset.reset"), "earliest");
    // Nobody sees a record before it is committed, and a commit sends what waits: waiting as long
    // costs nothing and makes few large requests of many small ones.
    p.put(StreamsConfig.producerPrefix("linger.ms"), (int) place.commitInterval().toMillis());
    p.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
    p.put(StreamsConfig.producerPrefix("max.request.size"), 4 << 20);
    // After a crash, readers wait for the broken transaction to time out.
    p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 5_000);
    return p;
  }
}
