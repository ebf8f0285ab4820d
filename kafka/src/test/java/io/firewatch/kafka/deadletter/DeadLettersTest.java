package io.firewatch.kafka.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.kafka.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DeadLettersTest {
  private final DeadLetters deadLetters = new DeadLetters(SharedBroker.connection());

  @AfterEach
  void close() {
    deadLetters.close();
  }

  @Test
  void the_latest_letters_are_listed_newest_first() throws Exception {
    String topic = SharedBroker.newTopic("letters");
    SharedBroker.write(topic, "k", "a", "b", "c");
    SharedBroker.read(topic).forEach(r -> deadLetters.keep(r, "group", "reason " + r.offset()));

    List<DeadLetter> latest = deadLetters.list(2);

    assertThat(latest).extracting(DeadLetter::reason).containsExactly("reason 2", "reason 1");
    assertThat(deadLetters.find(latest.getFirst().id()))
        .hasValueSatisfying(l -> assertThat(l.reason()).isEqualTo("reason 2"));
  }

  @Test
  void a_replayed_record_is_the_original_with_its_headers() throws Exception {
    String topic = SharedBroker.newTopic("letters");
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes("k"), bytes("v"));
    record.headers().add("ce_type", bytes("t"));
    SharedBroker.write(record);
    deadLetters.keep(SharedBroker.read(topic).getFirst(), "group", "reason");

    deadLetters.replay(deadLetters.list(1).getFirst().id());

    List<ConsumerRecord<byte[], byte[]>> records = SharedBroker.read(topic);
    assertThat(records).hasSize(2);
    assertThat(records.get(1).value()).isEqualTo(bytes("v"));
    assertThat(records.get(1).key()).isEqualTo(bytes("k"));
    assertThat(records.get(1).headers().toArray()).hasSize(1);
  }

  @Test
  void an_id_that_is_not_there_is_no_letter() {
    assertThat(deadLetters.find(new DeadLetter.Id(0, 1_000_000))).isEmpty();
    assertThat(deadLetters.replay(new DeadLetter.Id(99, 0))).isEmpty();
    assertThat(DeadLetter.Id.parse("2-17")).isEqualTo(new DeadLetter.Id(2, 17));
    assertThatThrownBy(() -> DeadLetter.Id.parse("seventeen"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
