package io.firewatch.kafka.detection;

import io.firewatch.detection.DetectionEngine;
import io.firewatch.kafka.client.KafkaConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detection on this node: judges its share of the raw metrics, each exactly once as far as anybody
 * can see, and survives crashes with its baselines.
 */
public final class DetectionStream implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DetectionStream.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final DetectionMeters meters;
  private final CountDownLatch ran = new CountDownLatch(1);

  /**
   * @param engines makes an engine for each partition
   */
  public DetectionStream(
      KafkaConnection connection,
      DetectionStreamSettings settings,
      Supplier<DetectionEngine> engines,
      InstantSource clock,
      MeterRegistry registry) {
    this.meters = DetectionMeters.of(registry);
    this.streams =
        new KafkaStreams(
            DetectionTopology.of(engines, clock, meters), properties(connection, settings));
    streams.setUncaughtExceptionHandler(this::replaceThread);
    streams.setStateListener((state, before) -> {
      if (state == KafkaStreams.State.RUNNING) {
        ran.countDown();
      }
    });
    registry.gauge("firewatch.detection.lag", this, DetectionStream::lag);
  }

  public DetectionStream start() {
    streams.start();
    return this;
  }

  /** Waits until it has its partitions and their state. */
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    return ran.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it judges now; false while it starts, restores state or moves partitions. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Its state as Kafka Streams names it, such as RUNNING or REBALANCING. */
  public String state() {
    return streams.state().name();
  }

  /** Samples judged since the start, each counted once. */
  public long samplesJudged() {
    return meters.judged().total();
  }

  /** Raw records written and not yet fetched. */
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
      log.warn("Detection did not stop within {}", CLOSE_TIMEOUT);
    }
  }

  private StreamThreadExceptionResponse replaceThread(Throwable e) {
    log.error("A detection thread failed and is replaced", e);
    meters.threadsReplaced().increment();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static Properties properties(
      KafkaConnection connection, DetectionStreamSettings settings) {
    Properties p = new Properties();
    p.putAll(connection.asMap());
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, DetectionTopology.APPLICATION);
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    p.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    // A frame may hold a megabyte: few of them in memory, however far behind.
    p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 25);
    p.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), 25);
    p.put(StreamsConfig.consumerPrefix("fetch.max.bytes"), 8 << 20);
    p.put(StreamsConfig.consumerPrefix("max.partition.fetch.bytes"), 2 << 20);
    p.put(
        StreamsConfig.mainConsumerPrefix("group.instance.id"),
        DetectionTopology.APPLICATION + "-" + settings.instance());
    p.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 10_000);
    p.put(StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"), 2_000);
    p.put(StreamsConfig.mainConsumerPrefix("auto.offset.reset"), "earliest");
    p.put(StreamsConfig.producerPrefix("linger.ms"), 5);
    p.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
    p.put(StreamsConfig.producerPrefix("max.request.size"), 4 << 20);
    // After a crash, readers wait for the broken transaction to time out.
    p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 5_000);
    return p;
  }
}
