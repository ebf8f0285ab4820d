package io.firewatch.server.wiring;

import io.firewatch.incident.Outbox;
import io.firewatch.kafka.agent.AgentConsumer;
import io.firewatch.kafka.detection.DetectionStream;
import io.firewatch.kafka.topic.KafkaUnreachable;
import io.firewatch.kafka.triage.TriageStream;
import io.firewatch.postgres.DatabaseHealth;
import io.firewatch.server.health.Probe;
import io.firewatch.server.health.Probe.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;

/** Looks at what the server stands on and at what moves in it. */
final class Probes {
  /** A look at one thing. */
  private interface Look {
    Result look() throws Exception;
  }

  private record Named(String name, Look looking) implements Probe {
    @Override
    public Result look() throws Exception {
      return looking.look();
    }
  }

  private Probes() {}

  static List<Probe> of(Backbone backbone, Machinery machinery, Outbox outbox) {
    return List.of(
        new Named("kafka", () -> kafka(backbone)),
        new Named("database", () -> database(backbone)),
        new Named("detection", () -> detection(machinery)),
        new Named("triage", () -> triage(machinery)),
        new Named("agents", () -> agents(machinery)),
        new Named("outbox", () -> outbox(machinery, outbox)),
        new Named("feed", () -> machinery.isFollowing() ? Result.up(Map.of()) : stopped()));
  }

  private static Result kafka(Backbone backbone) throws InterruptedException {
    Optional<String> failure = backbone.broker().flatMap(broker -> broker.failure());
    if (failure.isPresent()) {
      return Result.down(failure.get());
    }
    try {
      backbone.admin().awaitReachable(Duration.ZERO);
    } catch (KafkaUnreachable e) {
      return Result.down("does not answer");
    }
    return Result.up(
        Map.of(
            "version", AppInfoParser.getVersion(),
            "address", backbone.connection().bootstrapServers(),
            "embedded", backbone.broker().isPresent()));
  }

  private static Result database(Backbone backbone) {
    DatabaseHealth health = backbone.database().health();
    return health.healthy()
        ? Result.up(Map.of("embedded", backbone.database().embedded().isPresent()))
        : Result.down(health.detail());
  }

  private static Result detection(Machinery machinery) {
    Optional<DetectionStream> stream = machinery.detection();
    if (stream.isEmpty()) {
      return stopped();
    }
    return stream.get().isRunning()
        ? Result.up(
            Map.of("lag", stream.get().lag(), "samples_judged", stream.get().samplesJudged()))
        : Result.down(stream.get().state());
  }

  private static Result triage(Machinery machinery) {
    Optional<TriageStream> stream = machinery.triage();
    if (stream.isEmpty()) {
      return stopped();
    }
    return stream.get().isRunning()
        ? Result.up(Map.of("lag", stream.get().lag()))
        : Result.down(stream.get().state());
  }

  private static Result agents(Machinery machinery) {
    Map<String, Object> lag = new LinkedHashMap<>();
    for (Map.Entry<String, AgentConsumer<?>> agent : machinery.consumers().entrySet()) {
      if (!agent.getValue().isRunning()) {
        return Result.down(agent.getKey() + " stopped");
      }
      lag.put(agent.getKey(), agent.getValue().lag());
    }
    return lag.isEmpty() ? stopped() : Result.up(Map.of("lag", lag));
  }

  private static Result outbox(Machinery machinery, Outbox outbox) {
    return machinery.isRelaying() ? Result.up(Map.of("waiting", outbox.size())) : stopped();
  }

  private static Result stopped() {
    return Result.down("not running");
  }
}
