package io.firewatch.kafka.topic;

import io.firewatch.kafka.client.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a cluster and makes the topics that it lacks. */
public final class TopicAdmin implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicAdmin.class);
  private static final int STEP_MILLIS = 2_000;

  private final String address;
  private final Admin admin;

  public TopicAdmin(KafkaConnection connection) {
    this.address = connection.bootstrapServers();
    Map<String, Object> settings = connection.asMap();
    settings.put("request.timeout.ms", STEP_MILLIS);
    settings.put("default.api.timeout.ms", STEP_MILLIS);
    settings.put("client.id", "firewatch-topics");
    try {
      admin = Admin.create(settings);
    } catch (KafkaException e) {
      throw new KafkaUnreachable(address, Duration.ZERO, e);
    }
  }

  /**
   * Waits until a broker answers.
   *
   * @throws KafkaUnreachable when none does in time
   */
  public void awaitReachable(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        admin.describeCluster().nodes().get();
        return;
      } catch (ExecutionException e) {
        if (System.nanoTime() - deadline >= 0) {
          throw new KafkaUnreachable(address, limit, e.getCause() == null ? e : e.getCause());
        }
        log.info("Waiting for Kafka at {}", address);
      }
    }
  }

  /**
   * Creates the topics that are missing and leaves those that exist as they are.
   *
   * @return the names of the new ones
   */
  public List<String> create(List<TopicSpec> topics) throws InterruptedException {
    Set<String> existing = names();
    List<NewTopic> missing = new ArrayList<>();
    for (TopicSpec topic : topics) {
      if (!existing.contains(topic.name())) {
        missing.add(
            new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.configuration()));
      }
    }
    List<String> created = new ArrayList<>();
    for (var entry : admin.createTopics(missing).values().entrySet()) {
      try {
        entry.getValue().get();
        created.add(entry.getKey());
      } catch (ExecutionException e) {
        // Another node was faster.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new KafkaException("cannot create the topic " + entry.getKey(), e.getCause());
        }
      }
    }
    return created;
  }

  private Set<String> names() throws InterruptedException {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot list the topics at " + address, e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
