package io.firewatch.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.kafka.SharedBroker;
import io.firewatch.kafka.client.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TopicsTest {

  @Test
  void raw_topics_are_wide_on_a_cluster_and_narrow_when_embedded() {
    assertThat(spec(Topics.cluster(), Topics.RAW_METRICS).partitions()).isEqualTo(12);
    assertThat(spec(Topics.embedded(), Topics.RAW_METRICS).partitions()).isEqualTo(4);
    assertThat(spec(Topics.embedded(), Topics.INCIDENTS_OPENED).partitions()).isEqualTo(1);
    assertThat(Topics.cluster()).hasSize(20);
  }

  @Test
  void retention_is_bounded_in_time_and_bytes() {
    assertThat(spec(Topics.embedded(), Topics.RAW_METRICS).configuration())
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(7).toMillis()))
        .containsEntry("retention.bytes", Integer.toString(256 << 20))
        .containsEntry("message.timestamp.type", "LogAppendTime");
    assertThat(spec(Topics.cluster(), Topics.INCIDENTS_OPENED).retention())
        .isEqualTo(Duration.ofDays(90));
    assertThat(Topics.embedded().stream().mapToLong(t -> t.partitions() * t.retentionBytes()).sum())
        .isLessThan(5L << 30);
  }

  @Test
  void partition_counts_can_be_set_and_a_wrong_name_is_told() {
    List<TopicSpec> topics = Topics.withPartitions(Topics.embedded(), Map.of(Topics.RAW_LOGS, 8));

    assertThat(spec(topics, Topics.RAW_LOGS).partitions()).isEqualTo(8);
    assertThatThrownBy(() -> Topics.withPartitions(topics, Map.of("raw.logz", 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("raw.logz");
  }

  @Test
  void topics_that_exist_are_kept_as_they_are() throws Exception {
    try (TopicAdmin admin = new TopicAdmin(SharedBroker.connection())) {
      admin.awaitReachable(Duration.ofSeconds(10));
      TopicSpec extra =
          new TopicSpec(
              "extra." + System.nanoTime(), 2, Duration.ofDays(1), 1 << 24, TopicSpec.Stamp.WRITER);

      assertThat(admin.create(List.of(extra))).containsExactly(extra.name());
      assertThat(admin.create(List.of(extra))).isEmpty();
      assertThat(admin.create(Topics.embedded())).isEmpty();
    }
  }

  @Test
  void a_cluster_that_does_not_answer_is_told_with_its_address() {
    try (TopicAdmin admin = new TopicAdmin(KafkaConnection.to("127.0.0.1:1"))) {
      assertThatThrownBy(() -> admin.awaitReachable(Duration.ofMillis(10)))
          .isInstanceOf(KafkaUnreachable.class)
          .hasMessageContaining("Kafka at 127.0.0.1:1 is not reachable")
          .hasMessageContaining("embedded broker");
    }
  }

  private static TopicSpec spec(List<TopicSpec> topics, String name) {
    return topics.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }
}
