package io.firewatch.kafka.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** The broker's own configuration: one node that is broker and controller, small in every way. */
final class BrokerProperties {
  private BrokerProperties() {}

  static Properties of(Path data, int port, int controllerPort, Duration startTimeout) {
    Properties p = new Properties();
    identity(p, data, port, controllerPort);
    singleReplica(p);
    quickRestart(p, startTimeout);
    smallFootprint(p);
    return p;
  }

  private static void identity(Properties p, Path data, int port, int controllerPort) {
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    // Static voters, because they let the controller come back on another port.
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "PLAINTEXT");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("log.dirs", data.toString());
    p.put("auto.create.topics.enable", "false");
  }

  private static void singleReplica(Properties p) {
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "2");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void quickRestart(Properties p, Duration startTimeout) {
    // After a kill the controller waits for the session of the broker's former life to expire, so
    // it is short. But a broker on a busy machine that is late with a heartbeat is no dead one: it
    // would lose the lead of all partitions, and open transactions whose end is under way then keep
    // committed offsets from being told until the next start.
    p.put("broker.session.timeout.ms", "6000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("server.max.startup.time.ms", Long.toString(startTimeout.toMillis()));
    p.put("initial.broker.registration.timeout.ms", Long.toString(startTimeout.toMillis()));
    // A killed process leaves its transactions open; readers of committed data wait for their end.
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    p.put("num.recovery.threads.per.data.dir", "2");
  }

  private static void smallFootprint(Properties p) {
    // The default buffer of the cleaner is 128 MB.
    p.put("log.cleaner.dedupe.buffer.size", "2097152");
    p.put("log.cleaner.threads", "1");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "3");
    p.put("background.threads", "2");
    p.put("log.segment.bytes", "33554432");
    p.put("log.index.size.max.bytes", "1048576");
    p.put("offsets.topic.segment.bytes", "4194304");
    p.put("transaction.state.log.segment.bytes", "4194304");
    p.put("log.retention.check.interval.ms", "60000");
    p.put("metadata.max.retention.bytes", "33554432");
    p.put("metadata.log.segment.bytes", "8388608");
  }
}
