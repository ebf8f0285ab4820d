package io.firewatch.kafka.topic;

import io.firewatch.kafka.client.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a cluster and makes the topics that it lacks. */
public final class TopicAdmin implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicAdmin.class);
  private static final int STEP_MILLIS = 2_000;

  /** Enough that each coordinator of a small cluster has one. */
  private static final int PROBES = 8;

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

  /**
   * Aborts every open transaction of applications of Kafka Streams. Only where none of them runs
   * yet: what is open there is of processes that were killed, and readers of what is committed
   * would wait until it times out.
   *
   * @return how many there were
   */
  public int abortTransactions(Set<String> applications) throws InterruptedException {
    try {
      awaitCoordinators();
      List<String> open =
          admin
              .listTransactions(
                  new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
              .all()
              .get()
              .stream()
              .map(TransactionListing::transactionalId)
              .filter(id -> applications.stream().anyMatch(name -> id.startsWith(name + "-")))
              .toList();
      admin.fenceProducers(open).all().get();
      return open.size();
    } catch (ExecutionException e) {
      log.warn("Open transactions end by their time-out: {}", String.valueOf(e.getCause()));
      return 0;
    }
  }

  /** Those that read their logs still tell of no transaction: each is asked for one of its own. */
  private void awaitCoordinators() throws InterruptedException, ExecutionException {
    List<String> nobody = IntStream.range(0, PROBES).mapToObj(n -> "nobody-" + n).toList();
    var described = admin.describeTransactions(nobody);
    for (String id : nobody) {
      try {
        described.description(id).get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
          throw e;
        }
      }
    }
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
