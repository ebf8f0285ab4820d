package io.firewatch.server.wiring;

import io.firewatch.incident.Outbox;
import io.firewatch.kafka.agent.AgentConsumer;
import io.firewatch.kafka.client.KafkaConnection;
import io.firewatch.kafka.detection.DetectionStream;
import io.firewatch.kafka.detection.DetectionStreamSettings;
import io.firewatch.kafka.detection.Judges;
import io.firewatch.kafka.feed.FeedSettings;
import io.firewatch.kafka.feed.FeedTail;
import io.firewatch.kafka.outbox.OutboxRelay;
import io.firewatch.kafka.triage.TriageStream;
import io.firewatch.postgres.timers.DurableTimers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Everything that moves by itself: it starts before the first request is taken and stops, in
 * reverse order, after the last.
 */
final class Machinery implements SmartLifecycle, AutoCloseable {
  private static final int BACKLOG = 200;
  private static final int LOG_LINES_PER_SECOND = 500;

  private final Parts parts;
  private final Work work;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile @Nullable DetectionStream detection;
  private volatile @Nullable TriageStream triage;
  private volatile @Nullable Consumers consumers;
  private volatile @Nullable OutboxRelay relay;
  private volatile @Nullable FeedTail tail;

  /** What is moved. */
  record Work(
      Detection detection,
      TriageWiring.Triage triage,
      Consumers.Agents agents,
      FeedBridge feed,
      Supplier<DurableTimers> timers,
      Duration patience) {}

  /** What judges metrics. */
  record Detection(DetectionStreamSettings settings, Judges judges) {}

  /** What moves it. */
  record Parts(
      Consumers.Surroundings around,
      CountedIncidentStore store,
      Outbox outbox,
      InstantSource clock,
      MeterRegistry registry) {}

  Machinery(Parts parts, Work work) {
    this.parts = parts;
    this.work = work;
  }

  @Override
  public synchronized void start() {
    try {
      startAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new StartFailed("interrupted");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startAll() throws InterruptedException {
    Consumers.Surroundings around = parts.around;
    OutboxRelay outbox =
        new OutboxRelay(around.connection(), parts.outbox, parts.clock, parts.registry);
    relay = opened(outbox).start();
    parts.store.whenCommitted(outbox::signal);
    DetectionStream stream =
        new DetectionStream(
            around.connection(),
            work.detection.settings(),
            work.detection.judges(),
            parts.clock,
            parts.registry);
    detection = opened(stream).start();
    TriageStream reading = startTriage(around.connection());
    tail =
        opened(
                new FeedTail(
                    around.connection(),
                    new FeedSettings(FeedBridge.TOPICS, BACKLOG, LOG_LINES_PER_SECOND),
                    work.feed,
                    parts.clock,
                    parts.registry))
            .start();
    consumers = opened(Consumers.start(around, work.agents));
    opened(work.timers.get()).start();
    awaitTriage(reading);
    if (!stream.awaitRunning(work.patience)) {
      throw new StartFailed(
          "Detection is %s and not RUNNING after %d s."
              .formatted(stream.state(), work.patience.toSeconds()));
    }
  }

  private TriageStream startTriage(KafkaConnection connection) {
    TriageWiring.Triage with = work.triage;
    opened(
            new FeedTail(
                connection, ReportTail.SETTINGS, with.reports(), parts.clock, parts.registry))
        .start();
    TriageStream stream =
        new TriageStream(
            connection, with.settings(), with.engines(), with.desks(), parts.clock, parts.registry);
    triage = opened(stream).start();
    return stream;
  }

  private void awaitTriage(TriageStream stream) throws InterruptedException {
    if (!stream.awaitRunning(work.patience)) {
      throw new StartFailed(
          "Triage is %s and not RUNNING after %d s."
              .formatted(stream.state(), work.patience.toSeconds()));
    }
  }

  private <C extends AutoCloseable> C opened(C part) {
    started.push(part);
    return part;
  }

  Optional<DetectionStream> detection() {
    return Optional.ofNullable(detection);
  }

  Optional<TriageStream> triage() {
    return Optional.ofNullable(triage);
  }

  Map<String, AgentConsumer<?>> consumers() {
    Consumers current = consumers;
    return current == null ? Map.of() : current.all();
  }

  boolean isRelaying() {
    OutboxRelay current = relay;
    return current != null && current.isRunning();
  }

  boolean isFollowing() {
    FeedTail current = tail;
    return current != null && current.isRunning();
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public synchronized boolean isRunning() {
    return !started.isEmpty();
  }

  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      Backbone.closeQuietly(started.pop());
    }
  }
}
