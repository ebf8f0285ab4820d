package io.firewatch.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.intelligence.embedding.MiniLm;
import org.junit.jupiter.api.Test;

/** The sentence model, as correlation asks it. */
class MeaningTest {
  private static final double ENOUGH = CorrelationSettings.defaults().likeness();

  private final Meaning meaning = new Meaning(new MiniLm());

  @Test
  void the_same_failure_in_other_words_reads_alike() {
    assertThat(
            meaning.of(
                "payment latency high. p99 latency of payment-service is above 2 seconds",
                "high payment latency. payment-service p99 latency is over 2 s"))
        .isGreaterThan(ENOUGH);
    assertThat(
            meaning.of(
                "consumer lag. order-service consumer lag is 45000 messages",
                "kafka consumer lag. The consumer lag of order-service has reached 50000 messages"))
        .isGreaterThan(ENOUGH);
  }

  @Test
  void another_failure_of_the_same_service_does_not() {
    assertThat(
            meaning.of(
                "payment latency high. p99 latency of payment-service is above 2 seconds",
                "disk full. the disk of payment-service has no space left"))
        .isLessThan(ENOUGH);
    assertThat(
            meaning.of(
                "payment latency high. p99 latency of payment-service is above 2 seconds",
                "certificate expiry. the certificate of payment-service expires in 3 days"))
        .isLessThan(ENOUGH);
  }

  @Test
  void a_text_is_like_itself() {
    assertThat(meaning.of("a text", "a text")).isBetween(0.999, 1.001);
  }
}
