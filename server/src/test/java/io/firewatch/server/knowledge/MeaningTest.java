package io.firewatch.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.intelligence.embedding.MiniLm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence model, as correlation asks it. */
class MeaningTest {
  private static final double ENOUGH = CorrelationSettings.defaults().likeness();

  private final Meaning meaning = new Meaning(new MiniLm());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payment latency high. p99 latency of payment-service is above 2 seconds | high payment latency. payment-service p99 latency is over 2 s
          consumer lag. order-service consumer lag is 45000 messages | kafka consumer lag. The consumer lag of order-service has reached 50000 messages
          high error rate. payment-service returns too many 5xx errors | payment errors. error rate of payment-service is 14 %, most are 500
          db connections exhausted. connection pool of user-service is exhausted | pool exhausted. user-service has no free database connections left
          memory high. memory of inventory-service is at 93 % | inventory memory usage. inventory-service uses 93 % of its memory
          probe failed. payment-service does not answer | service down. payment-service is not responding to probes
          """)
  void the_same_failure_in_other_words_reads_alike(String one, String other) {
    assertThat(meaning.of(one, other)).isGreaterThan(ENOUGH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payment latency high. p99 latency of payment-service is above 2 seconds | disk full. the disk of payment-service has no space left
          payment latency high. p99 latency of payment-service is above 2 seconds | high error rate. payment-service returns too many 5xx errors
          memory high. memory of payment-service is at 93 % | cpu high. cpu of payment-service is at 93 %
          consumer lag. order-service consumer lag is 45000 messages | db connections exhausted. connection pool of order-service is exhausted
          payment latency high. p99 latency of payment-service is above 2 seconds | certificate expiry. the certificate of payment-service expires in 3 days
          probe failed. payment-service does not answer | payment latency high. payment-service answers slowly
          """)
  void another_failure_of_the_same_service_does_not(String one, String other) {
    assertThat(meaning.of(one, other)).isLessThan(ENOUGH);
  }

  @Test
  void a_text_is_like_itself() {
    assertThat(meaning.of("a text", "a text")).isBetween(0.999, 1.001);
  }
}
